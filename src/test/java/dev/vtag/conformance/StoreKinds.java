package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;
import static dev.vtag.conformance.Kind.git;
import static dev.vtag.conformance.Kind.java;
import static dev.vtag.conformance.LayoutKinds.dirty;
import static dev.vtag.conformance.LayoutKinds.soil;

import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Repositories that keep their objects, references and settings in every way that git knows. */
final class StoreKinds {
    private StoreKinds() {}

    static Stream<Kind> all() {
        return Stream.of(objects(), clones(), settings()).flatMap(kinds -> kinds);
    }

    private static Stream<Kind> objects() {
        return Stream.of(
                java("packed with bitmaps, a multi-pack index and a commit graph", changed(repo -> {
                    repo.git("repack", "-q", "-a", "-d", "--write-bitmap-index");
                    repo.write("second.txt", "second\n");
                    repo.commitAll("Second");
                    repo.git("repack", "-q", "-d");
                    repo.git("multi-pack-index", "write");
                    repo.git("commit-graph", "write", "--reachable");
                    soil(repo);
                })),
                java("a cruft pack", changed(repo -> {
                    repo.write("lost.txt", "lost\n");
                    repo.commitAll("Lost");
                    repo.git("reset", "-q", "--hard", "HEAD^");
                    repo.git("reflog", "expire", "--expire=now", "--all");
                    repo.git("gc", "-q", "--cruft", "--prune=never");
                    repo.write("lost.txt", "lost\n");
                    soil(repo);
                })),
                java("packed references", changed(repo -> {
                    repo.git("branch", "side");
                    repo.git("pack-refs", "--all");
                    soil(repo);
                })),
                java("objects borrowed over two repositories", dir -> {
                    TestRepo first = Kind.ordinary(dir.resolveSibling("first"));
                    first.git(
                            "clone",
                            "-q",
                            "--shared",
                            first.root().toString(),
                            dir.resolveSibling("second").toString());
                    first.git(
                            "clone",
                            "-q",
                            "--shared",
                            dir.resolveSibling("second").toString(),
                            dir.toString());
                    return soil(first.sibling(dir));
                }),
                java("GIT_OBJECT_DIRECTORY and GIT_ALTERNATE_OBJECT_DIRECTORIES", dir -> {
                    TestRepo repo = dirty(dir);
                    Path mine = Files.createDirectories(dir.resolveSibling("mine"));
                    return repo.set("GIT_OBJECT_DIRECTORY", mine.toString())
                            .set(
                                    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                    repo.path(".git/objects").toString());
                }),
                java("grafts", changed(repo -> {
                    repo.write("README.md", "second\n");
                    String id = repo.commitAll("Second");
                    Files.writeString(
                            Files.createDirectories(repo.path(".git/info")).resolve("grafts"), id + "\n");
                    soil(repo);
                })),
                java("core.sharedRepository", changed(repo -> {
                    repo.git("config", "core.sharedRepository", "group");
                    soil(repo);
                })),
                java("no compression", changed(repo -> {
                    repo.git("config", "core.compression", "0");
                    soil(repo);
                })),
                java("everything is large: core.bigFileThreshold", changed(repo -> {
                    repo.git("config", "core.bigFileThreshold", "1");
                    repo.write("crlf.txt", "a\r\nb\r\n");
                    soil(repo);
                })));
    }

    private static Stream<Kind> clones() {
        return Stream.of(
                git("partial clone without trees", dir -> {
                    TestRepo origin = Kind.ordinary(dir.resolveSibling("origin"));
                    origin.git("config", "uploadpack.allowFilter", "true");
                    return soil(clone(origin, dir, "--filter=tree:0"));
                }),
                git("partial clone, shallow, large files left out", dir -> {
                    TestRepo origin = Kind.ordinary(dir.resolveSibling("origin"));
                    origin.git("config", "uploadpack.allowFilter", "true");
                    return soil(clone(origin, dir, "--filter=blob:limit=8", "--depth=1"));
                }),
                java("a clone without a work tree yet", dir -> {
                    TestRepo origin = Kind.ordinary(dir.resolveSibling("origin"));
                    TestRepo repo = clone(origin, dir, "--no-checkout");
                    repo.write("new.txt", "new\n");
                    return repo;
                }),
                java("a linked work tree without files yet", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Path place = dir.resolveSibling("linked");
                    repo.git("worktree", "add", "-q", "--no-checkout", place.toString());
                    TestRepo linked = repo.sibling(place);
                    linked.write("new.txt", "new\n");
                    return linked;
                }),
                java("a linked work tree that is locked, of a bare repository", dir -> {
                    TestRepo origin = Kind.ordinary(dir.resolveSibling("origin"));
                    Path bare = dir.resolveSibling("bare.git");
                    origin.git("clone", "-q", "--bare", origin.root().toString(), bare.toString());
                    origin.sibling(bare).git("worktree", "add", "-q", "--lock", dir.toString(), "main");
                    return soil(origin.sibling(dir));
                }),
                java("an orphan branch", changed(repo -> {
                    repo.git("checkout", "-q", "--orphan", "fresh");
                    soil(repo);
                })),
                java(".git is a link to a directory elsewhere", changed(repo -> {
                    Files.move(repo.path(".git"), repo.root().resolveSibling("real.git"));
                    Files.createSymbolicLink(repo.path(".git"), Path.of("../real.git"));
                    soil(repo);
                })),
                java("a work tree reached through a link", dir -> {
                    TestRepo repo = dirty(dir.resolveSibling("real"));
                    Files.createSymbolicLink(dir, repo.root());
                    return repo.set("PWD", dir.toString());
                }),
                java("core.worktree, relative", dir -> {
                    TestRepo repo = TestRepo.init(dir.resolve("holder"));
                    Path tree = Files.createDirectories(dir.resolve("tree"));
                    repo.git("config", "core.worktree", "../../tree");
                    TestRepo inside =
                            repo.sibling(tree).set("GIT_DIR", repo.path(".git").toString());
                    inside.write("a", "a\n");
                    inside.commitAll("Start");
                    return soil(inside);
                }));
    }

    private static Stream<Kind> settings() {
        return Stream.of(
                java(
                        "settings in the environment",
                        dir -> soilText(Kind.ordinary(dir))
                                .set("GIT_CONFIG_COUNT", "1")
                                .set("GIT_CONFIG_KEY_0", "core.autocrlf")
                                .set("GIT_CONFIG_VALUE_0", "input")),
                java(
                        "settings of the command line, as a hook inherits them",
                        dir -> soilText(Kind.ordinary(dir)).set("GIT_CONFIG_PARAMETERS", "'core.autocrlf'='input'")),
                java("settings included for this directory only", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Files.writeString(repo.home().resolve("more"), "[core]\n\tautocrlf = input\n");
                    repo.git(
                            "config",
                            "--global",
                            "includeIf.gitdir:" + repo.root() + "/.path",
                            repo.home().resolve("more").toString());
                    return soilText(repo);
                }),
                java("settings included for this branch only", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Files.writeString(repo.home().resolve("more"), "[core]\n\tautocrlf = input\n");
                    repo.git(
                            "config",
                            "includeIf.onbranch:ma*.path",
                            repo.home().resolve("more").toString());
                    return soilText(repo);
                }),
                java("settings in XDG_CONFIG_HOME", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Path file = repo.home().resolve(".config/git/config");
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, "[user]\n\tname = Ada\n\temail = a@b\n[core]\n\tautocrlf = input\n");
                    return soilText(repo).unset("GIT_CONFIG_GLOBAL");
                }),
                java("settings of one linked work tree", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.git("config", "extensions.worktreeConfig", "true");
                    Path place = dir.resolveSibling("linked");
                    repo.git("worktree", "add", "-q", place.toString());
                    repo.git("config", "--worktree", "core.autocrlf", "true");
                    TestRepo linked = repo.sibling(place);
                    linked.git("config", "--worktree", "core.autocrlf", "input");
                    return soilText(linked);
                }),
                java("settings written oddly", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Files.writeString(
                            repo.path(".git/config"),
                            "[CORE] AutoCRLF = \"tr\"ue ; no\n\tautocrlf = in\\\nput # yes\n",
                            java.nio.file.StandardOpenOption.APPEND);
                    return soilText(repo);
                }),
                java("a setting without a value", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Files.writeString(
                            repo.path(".git/config"), "[core]\n\tautocrlf\n", java.nio.file.StandardOpenOption.APPEND);
                    return soilText(repo);
                }));
    }

    private static TestRepo soilText(TestRepo repo) {
        repo.write("crlf.txt", "a\r\nb\r\n");
        return soil(repo);
    }

    private static TestRepo clone(TestRepo origin, Path dir, String... how) {
        String[] command = new String[how.length + 4];
        command[0] = "clone";
        command[1] = "-q";
        System.arraycopy(how, 0, command, 2, how.length);
        command[how.length + 2] = "file://" + origin.root();
        command[how.length + 3] = dir.toString();
        origin.git(command);
        return origin.sibling(dir);
    }
}

package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;
import static dev.vtag.conformance.Kind.git;
import static dev.vtag.conformance.Kind.java;

import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Repositories whose parts lie in unusual places or are stored in unusual ways. */
public final class LayoutKinds {
    private LayoutKinds() {}

    public static Stream<Kind> all() {
        return Stream.concat(places(), stores());
    }

    private static Stream<Kind> places() {
        return Stream.of(
                java("a subdirectory as working directory", dir -> {
                    TestRepo repo = dirty(dir);
                    return repo.sibling(repo.path("src/main"));
                }),
                java("a linked work tree", dir -> linked(dir, "linked")),
                java("a linked work tree, moved by hand", dir -> {
                    TestRepo repo = linked(dir, "linked");
                    Path moved = dir.resolveSibling("moved");
                    Files.move(repo.root(), moved);
                    return repo.sibling(moved);
                }),
                java("the main work tree of linked ones, one inside it", dir -> {
                    TestRepo repo = dirty(dir);
                    repo.git("worktree", "add", "-q", "inside");
                    return repo;
                }),
                java("a separate git directory", dir -> {
                    TestRepo repo = TestRepo.at(dir);
                    repo.git(
                            "init",
                            "-q",
                            "--separate-git-dir",
                            dir.resolveSibling("elsewhere.git").toString());
                    repo.write("a", "a\n");
                    repo.commitAll("Start");
                    return soil(repo);
                }),
                java("core.worktree", dir -> {
                    TestRepo repo = TestRepo.init(dir.resolve("holder"));
                    Path tree = Files.createDirectories(dir.resolve("tree"));
                    repo.git("config", "core.worktree", tree.toString());
                    TestRepo inside =
                            repo.sibling(tree).set("GIT_DIR", repo.path(".git").toString());
                    inside.write("a", "a\n");
                    inside.commitAll("Start");
                    return soil(inside);
                }),
                java("GIT_DIR and GIT_WORK_TREE", dir -> {
                    TestRepo repo = dirty(dir);
                    Path gitDir = dir.resolveSibling("away.git");
                    Files.move(repo.path(".git"), gitDir);
                    return repo.set("GIT_DIR", gitDir.toString())
                            .set("GIT_WORK_TREE", repo.root().toString());
                }),
                java("GIT_DIR alone, the working directory being the work tree", dir -> {
                    TestRepo repo = dirty(dir);
                    return repo.sibling(repo.path("src"))
                            .set("GIT_DIR", repo.path(".git").toString());
                }),
                java("GIT_INDEX_FILE, as in a hook of commit -a", dir -> {
                    TestRepo repo = dirty(dir);
                    Files.copy(repo.path(".git/index"), repo.path(".git/index.lock"));
                    return repo.set(
                            "GIT_INDEX_FILE", repo.path(".git/index.lock").toString());
                }),
                git("a git directory that lies open in the work tree", dir -> {
                    TestRepo repo = TestRepo.at(dir);
                    repo.run("git", "init", "-q", "--bare", "store");
                    repo.write("a", "a\n");
                    repo.write(".gitignore", "store/\n");
                    return repo.set("GIT_DIR", repo.path("store").toString())
                            .set("GIT_WORK_TREE", repo.root().toString());
                }),
                java(
                        "a path with blanks, quotes and letters beyond ASCII",
                        dir -> dirty(dir.resolve("it's \"a\" caf\u00e9"))));
    }

    private static Stream<Kind> stores() {
        return Stream.of(
                git("SHA-256 objects", dir -> {
                    TestRepo repo = TestRepo.at(dir);
                    repo.git("init", "-q", "--object-format=sha256");
                    repo.write("a", "a\n");
                    repo.commitAll("Start");
                    return soil(repo);
                }),
                java("packed", changed(repo -> {
                    repo.git("gc", "-q");
                    soil(repo);
                })),
                java("shallow", dir -> {
                    TestRepo origin = Kind.ordinary(dir.resolveSibling("origin"));
                    origin.write("README.md", "second\n");
                    origin.commitAll("Second");
                    return soil(cloned(origin, dir, "--depth=1", "file://" + origin.root()));
                }),
                git("partial clone", dir -> {
                    TestRepo origin = Kind.ordinary(dir.resolveSibling("origin"));
                    origin.git("config", "uploadpack.allowFilter", "true");
                    return soil(cloned(origin, dir, "--filter=blob:none", "file://" + origin.root()));
                }),
                java("objects borrowed from another repository", dir -> {
                    TestRepo origin = Kind.ordinary(dir.resolveSibling("origin"));
                    return soil(cloned(origin, dir, "--shared", origin.root().toString()));
                }),
                java("replaced objects", changed(repo -> {
                    String blob = repo.git("rev-parse", "HEAD:README.md");
                    repo.write("other", "other\n");
                    String other = repo.git("hash-object", "-w", "other");
                    repo.git("replace", blob, other);
                    soil(repo);
                })),
                java("format version 1, settings of its own for each work tree", changed(repo -> {
                    repo.git("config", "core.repositoryformatversion", "1");
                    repo.git("config", "extensions.worktreeConfig", "true");
                    repo.git("config", "--worktree", "core.autocrlf", "input");
                    repo.write("crlf.txt", "a\r\nb\r\n");
                })),
                java("settings from an included file", changed(repo -> {
                    Files.writeString(repo.home().resolve("more"), "[core]\n\tautocrlf = input\n");
                    repo.git(
                            "config",
                            "include.path",
                            repo.home().resolve("more").toString());
                    repo.write("crlf.txt", "a\r\nb\r\n");
                })));
    }

    public static TestRepo dirty(Path dir) {
        return soil(Kind.ordinary(dir));
    }

    /** Changes and adds something. */
    public static TestRepo soil(TestRepo repo) {
        repo.write("README.md", "# Changed\n");
        repo.write("new/file.txt", "new\n");
        return repo;
    }

    private static TestRepo linked(Path dir, String name) {
        TestRepo repo = dirty(dir);
        Path place = dir.resolveSibling(name);
        repo.git("worktree", "add", "-q", place.toString());
        return soil(repo.sibling(place));
    }

    private static TestRepo cloned(TestRepo origin, Path dir, String how, String from) {
        origin.git("clone", "-q", how, from, dir.toString());
        return origin.sibling(dir);
    }
}

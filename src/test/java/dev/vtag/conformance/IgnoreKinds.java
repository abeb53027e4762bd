package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;
import static dev.vtag.conformance.Kind.java;

import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Repositories that ignore things in every place where git looks for rules. */
public final class IgnoreKinds {
    private IgnoreKinds() {}

    public static Stream<Kind> all() {
        return Stream.of(
                java("ignored files and directories", changed(repo -> {
                    repo.write(".gitignore", "*.log\n/target/\n!keep.log\nbuild\n");
                    litter(repo);
                })),
                java("ignore files in directories", changed(repo -> {
                    repo.write(".gitignore", "*.log\n");
                    repo.write("src/.gitignore", "!a.log\n/main/target\n");
                    repo.write("src/main/.gitignore", "a.*\n!/a.txt\n");
                    litter(repo);
                })),
                java("tracked files that are ignored", changed(repo -> {
                    repo.write(".gitignore", "*.md\n/docs/\n/src/\n");
                    repo.write("README.md", "changed though ignored\n");
                    repo.write("docs/guide.md", "changed though ignored\n");
                    repo.write("docs/new.md", "not seen\n");
                    repo.write("src/main/New.java", "not seen\n");
                    Files.delete(repo.path("src/main/Other.java"));
                })),
                java("info/exclude", changed(repo -> {
                    Files.createDirectories(repo.path(".git/info"));
                    Files.writeString(repo.path(".git/info/exclude"), "*.log\n");
                    litter(repo);
                })),
                java("info/exclude of a linked work tree", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Files.createDirectories(repo.path(".git/info"));
                    Files.writeString(repo.path(".git/info/exclude"), "*.log\n");
                    repo.git(
                            "worktree",
                            "add",
                            "-q",
                            dir.resolveSibling("linked").toString());
                    TestRepo linked = repo.sibling(dir.resolveSibling("linked"));
                    litter(linked);
                    return linked;
                }),
                java("core.excludesFile", changed(repo -> {
                    Files.writeString(repo.home().resolve("ignore"), "*.log\n");
                    repo.git("config", "core.excludesFile", "~/ignore");
                    litter(repo);
                })),
                java("core.excludesFile, relative to the work tree", changed(repo -> {
                    repo.write("docs/ignore", "*.log\n");
                    repo.git("config", "core.excludesFile", "docs/ignore");
                    litter(repo);
                })),
                java("ignore in XDG_CONFIG_HOME", changed(repo -> {
                    Files.createDirectories(repo.home().resolve(".config/git"));
                    Files.writeString(repo.home().resolve(".config/git/ignore"), "*.log\n");
                    litter(repo);
                })),
                java("a .gitignore that is a link", changed(repo -> {
                    repo.write("rules", "*.log\n");
                    repo.run("ln", "-s", "rules", ".gitignore");
                    litter(repo);
                })),
                java("a .gitignore that is a directory", changed(repo -> {
                    repo.write(".gitignore/inside", "x\n");
                    litter(repo);
                })),
                java("a .gitignore left out of the work tree", changed(repo -> {
                    repo.write(".gitignore", "*.log\n");
                    repo.write("src/.gitignore", "target\n");
                    repo.commitAll("Rules");
                    repo.git("update-index", "--skip-worktree", ".gitignore", "src/.gitignore");
                    Files.delete(repo.path(".gitignore"));
                    Files.delete(repo.path("src/.gitignore"));
                    litter(repo);
                })),
                java("a .gitignore deleted from disk", changed(repo -> {
                    repo.write(".gitignore", "*.log\n");
                    repo.commitAll("Rules");
                    Files.delete(repo.path(".gitignore"));
                    litter(repo);
                })),
                java("odd ignore lines", changed(repo -> {
                    repo.write(
                            ".gitignore",
                            "\ufeff*.log\n# comment\n\\#hash\n\\!bang\ntrail \nkept\\ \n**/target/**\n"
                                    + "docs/**/x\n[ab].txt\n!\n/\n\r\nfoo\r\n");
                    litter(repo);
                    for (String name :
                            new String[] {"#hash", "!bang", "trail", "kept ", "a.txt", "b.txt", "c.txt", "foo"}) {
                        repo.write(name, name);
                    }
                    repo.write("docs/a/b/x", "x");
                    repo.write("docs/x", "x");
                })),
                java("a directory ignored and brought back", changed(repo -> {
                    repo.write(".gitignore", "/*\n!/src\n!/.gitignore\n/src/*\n!/src/main\n");
                    litter(repo);
                })),
                java("everything ignored", changed(repo -> {
                    repo.write(".gitignore", "*\n");
                    litter(repo);
                })),
                java("FIFOs and sockets that nobody tracks", changed(repo -> {
                    repo.run("mkfifo", "pipe", "src/pipe");
                    repo.run("python3", "-c", "import socket; socket.socket(socket.AF_UNIX).bind('sock')");
                    litter(repo);
                })));
    }

    private static void litter(TestRepo repo) {
        for (String directory : new String[] {"", "docs/", "src/", "src/main/", "src/main/deep/"}) {
            for (String name : new String[] {"a.log", "keep.log", "a.txt", "target/x.class", "build"}) {
                repo.write(directory + name, directory + name + "\n");
            }
        }
        repo.write("target/deep/keep.log", "x\n");
    }
}

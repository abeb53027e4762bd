package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;
import static dev.vtag.conformance.Kind.git;
import static dev.vtag.conformance.Kind.java;
import static dev.vtag.conformance.LayoutKinds.soil;

import dev.vtag.testing.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Repositories in the middle of things, and files of every name, mode and encoding. */
final class StateKinds {
    private StateKinds() {}

    static Stream<Kind> all() {
        return Stream.of(unfinished(), names(), contents()).flatMap(kinds -> kinds);
    }

    private static Stream<Kind> unfinished() {
        return Stream.of(
                java("a cherry-pick stopped by a conflict", dir -> {
                    TestRepo repo = IndexKinds.conflict(dir);
                    repo.git("merge", "--abort");
                    repo.run("git", "cherry-pick", "other");
                    return soil(repo);
                }),
                java("a revert stopped by a conflict", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.write("README.md", "second\n");
                    repo.commitAll("Second");
                    repo.write("README.md", "third\n");
                    repo.commitAll("Third");
                    repo.run("git", "revert", "HEAD^");
                    return repo;
                }),
                java("a stash that met a conflict", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.write("README.md", "stashed\n");
                    repo.git("stash", "-q");
                    repo.write("README.md", "committed\n");
                    repo.commitAll("Second");
                    repo.run("git", "stash", "pop");
                    return repo;
                }),
                java("a conflict of two renames", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Kind.fork(
                            repo,
                            theirs -> theirs.git("mv", "docs/guide.md", "docs/theirs.md"),
                            ours -> ours.git("mv", "docs/guide.md", "docs/ours.md"));
                    repo.run("git", "merge", "other");
                    return repo;
                }),
                java("a conflict resolved, and remembered", dir -> {
                    TestRepo repo = IndexKinds.conflict(dir);
                    repo.write("both.txt", "resolved\n");
                    repo.git("add", "both.txt");
                    return repo;
                }),
                java("a conflict of modes and links", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.write("thing", "base\n");
                    repo.commitAll("Base");
                    Kind.fork(repo, theirs -> theirs.run("ln", "-sf", "README.md", "thing"), ours -> {
                        ours.write("thing", "ours\n").toFile().setExecutable(true);
                    });
                    repo.run("git", "merge", "other");
                    return repo;
                }),
                java("a bisection", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    for (int i = 0; i < 4; i++) {
                        repo.write("README.md", i + "\n");
                        repo.commitAll("Commit " + i);
                    }
                    repo.git("bisect", "start", "HEAD", "HEAD~4");
                    return soil(repo);
                }),
                java("patches that stopped half-way", dir -> {
                    TestRepo repo = IndexKinds.conflict(dir);
                    repo.git("merge", "--abort");
                    repo.run("sh", "-c", "git format-patch -q -1 --stdout other >../patch; git am -q -3 ../patch");
                    return soil(repo);
                }),
                java("an index older than everything", changed(repo -> {
                    repo.run("touch", "-d", "2001-01-01", ".git/index");
                    soil(repo);
                })),
                java("an index with a future time", changed(repo -> {
                    repo.run("touch", "-d", "2037-01-01", ".git/index", "docs/old.md");
                    soil(repo);
                })),
                java("times before 1970 and after 2038", changed(repo -> {
                    repo.write("old", "x\n");
                    repo.write("late", "x\n");
                    repo.run("touch", "-d", "1960-01-01", "old");
                    repo.run("touch", "-d", "2100-01-01", "late");
                    repo.commitAll("Times");
                    soil(repo);
                })),
                git("a conflict over a submodule", dir -> {
                    TestRepo module = Kind.ordinary(dir.resolveSibling("module"));
                    TestRepo repo = Kind.ordinary(dir);
                    repo.git("submodule", "--quiet", "add", module.root().toString(), "lib");
                    repo.commitAll("Module");
                    TestRepo lib = repo.sibling(repo.path("lib"));
                    lib.git("checkout", "-q", "-b", "a");
                    lib.commitAll("A");
                    lib.git("checkout", "-q", "-b", "b", "HEAD^");
                    lib.commitAll("B");
                    Kind.fork(repo, theirs -> lib.git("checkout", "-q", "a"), ours -> lib.git("checkout", "-q", "b"));
                    repo.run("git", "merge", "other");
                    return repo;
                }));
    }

    private static Stream<Kind> names() {
        return Stream.of(
                java("names as long as the system takes them", changed(repo -> {
                    repo.write("n".repeat(255), "x\n");
                    repo.write("d".repeat(255) + "/" + "m".repeat(255), "x\n");
                })),
                java("names of dots, devices and control characters", changed(repo -> {
                    for (String name : new String[] {
                        "...",
                        ".gitx",
                        "git",
                        ".gi",
                        "CON",
                        "aux.txt",
                        "dot.",
                        "\u0001",
                        "bell\u0007",
                        "esc\u001b[31m",
                        "carriage\rreturn",
                        "\u007f",
                        "\u202edrawkcab",
                        "@{-1}",
                        "HEAD",
                        "--all",
                        "a//b".substring(0, 1)
                    }) {
                        repo.write("names/" + name, name);
                        repo.write("names/in " + name + "/" + name, name);
                    }
                })),
                java("modes beyond what git keeps", changed(repo -> {
                    for (String mode : new String[] {"4755", "2755", "1644", "600", "700", "400", "111", "666"}) {
                        repo.write("mode-" + mode, mode + "\n");
                        repo.run("chmod", mode, "mode-" + mode);
                    }
                    repo.write("locked/inside", "x\n");
                    repo.run("chmod", "555", "locked");
                })),
                java("links that loop, lead out and are very long", changed(repo -> {
                    repo.run("ln", "-s", "loop-b", "loop-a");
                    repo.run("ln", "-s", "loop-a", "loop-b");
                    repo.run("ln", "-s", "../../../../etc/passwd", "out");
                    repo.run("ln", "-s", "x".repeat(4000), "long");
                    repo.run("ln", "-s", "new\nline", "lines");
                })),
                java("swapped: a file and a directory exchange their names", changed(repo -> {
                    repo.run("mv", "docs", "away");
                    repo.run("mv", "README.md", "docs");
                    repo.run("mv", "away", "README.md");
                })));
    }

    private static Stream<Kind> contents() {
        return Stream.of(
                java("UTF-16 with its mark, and UTF-8 by that name", changed(repo -> {
                    repo.write(
                            ".gitattributes",
                            "*.u16 working-tree-encoding=UTF-16 text\n*.u8 working-tree-encoding=utf8\n");
                    repo.write("a.u16", "h\u00e9llo\r\n".getBytes(StandardCharsets.UTF_16));
                    repo.write("a.u8", "h\u00e9llo\n");
                })),
                java("text=auto with eol, and the old crlf attribute", changed(repo -> {
                    repo.write(".gitattributes", "* text=auto eol=crlf\n*.i crlf=input\n*.n -crlf\n*.a crlf=auto\n");
                    for (String name : new String[] {"a.txt", "a.i", "a.n", "a.a"}) {
                        repo.write(name, "one\r\ntwo\nthree\r\n");
                    }
                })),
                java("attribute lines written oddly", changed(repo -> {
                    repo.write(
                            ".gitattributes",
                            "\ufeff*.txt text\n\"quoted name\" text\n!*.c text\n  # comment\n*.a text -text\n"
                                    + "*.b text=\n/docs text\ndocs/ text\ndocs/** text\n*.c !text text\r\n");
                    for (String name :
                            new String[] {"a.txt", "quoted name", "a.a", "a.b", "a.c", "docs/x", "docs/y/z"}) {
                        repo.write(name, "one\r\ntwo\r\n");
                    }
                })),
                java("attributes outside the work tree's files", changed(repo -> {
                    repo.write(".gitattributes", "*.txt text\n");
                    repo.commitAll("Attributes");
                    repo.git("update-index", "--skip-worktree", ".gitattributes");
                    repo.write("a.txt", "one\r\n");
                })),
                java("ident and line ends together", changed(repo -> {
                    repo.write(".gitattributes", "* ident text eol=crlf\n");
                    repo.write("a.id", "$Id: old $\r\n$Id$\r\n$Id: two\r\nlines $\r\n");
                })),
                java("export-ignore and export-subst", changed(repo -> {
                    repo.write(".gitattributes", "secret export-ignore\n/docs export-ignore\nstamp export-subst\n");
                    repo.write("secret", "x\n");
                    repo.write("stamp", "$Format:%H %T$\n");
                    Files.createDirectories(repo.path(".git/info"));
                    Files.writeString(repo.path(".git/info/attributes"), "README.md export-ignore\n");
                })),
                git("a filter together with line ends and an encoding", changed(repo -> {
                    repo.git("config", "filter.up.clean", "tr a-z A-Z");
                    repo.git("config", "filter.up.smudge", "tr A-Z a-z");
                    repo.write(".gitattributes", "*.up filter=up text eol=crlf ident\n");
                    repo.write("a.up", "abc $id: x $\r\ndef\r\n");
                })),
                java("a required filter on what has not changed", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Path log = dir.resolveSibling("filter.log");
                    repo.git("config", "filter.key.clean", "echo run >>'" + log + "'; cat");
                    repo.git("config", "filter.key.smudge", "cat");
                    repo.git("config", "filter.key.required", "true");
                    repo.write(".gitattributes", "*.key filter=key\n");
                    repo.write("a.key", "x\n");
                    repo.run("touch", "-d", "2020-01-01", "a.key");
                    repo.commitAll("Key");
                    return soil(repo);
                }),
                java("odd ignore patterns", changed(repo -> {
                    repo.write(
                            ".gitignore",
                            "a//b\n***/deep\n[unclosed\n[]-]x\nq?\n\\\nlast\\\n*.log \n!keep.log\\ \n[[:alpha:]]1\n[!a-c]2");
                    for (String name : new String[] {
                        "a/b",
                        "x/y/deep",
                        "[unclosed",
                        "]x",
                        "-x",
                        "q\u00e9",
                        "qq",
                        "last",
                        "a.log",
                        "keep.log",
                        "z1",
                        "11",
                        "a2",
                        "d2"
                    }) {
                        repo.write(name, "x\n");
                    }
                })));
    }
}

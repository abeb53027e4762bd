package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;
import static dev.vtag.conformance.Kind.git;
import static dev.vtag.conformance.Kind.java;

import dev.vtag.testing.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Stream;

/** Ordinary repositories in their many states. */
public final class PlainKinds {
    private PlainKinds() {}

    public static Stream<Kind> all() {
        return Stream.of(
                java("clean", Kind::ordinary),
                java("changed, added, removed, staged", changed(repo -> {
                    repo.write("README.md", "# Read me again\n");
                    repo.write("new.txt", "new\n");
                    repo.write("src/main/deep/er/New.java", "class New {}\n");
                    Files.delete(repo.path("docs/old.md"));
                    repo.write("staged.txt", "staged\n");
                    repo.git("add", "staged.txt");
                    repo.write("staged.txt", "and changed\n");
                })),
                java("staged only", changed(repo -> {
                    repo.write("src/main/App.java", "class App { int x; }\n");
                    repo.git("add", "-A");
                })),
                java("before the first commit", dir -> {
                    TestRepo repo = TestRepo.init(dir);
                    repo.write("a.txt", "a\n");
                    repo.write("b/c.txt", "c\n");
                    return repo;
                }),
                java("before the first commit, something staged", dir -> {
                    TestRepo repo = TestRepo.init(dir);
                    repo.write("a.txt", "a\n");
                    repo.git("add", "a.txt");
                    repo.write("b.txt", "b\n");
                    return repo;
                }),
                java("empty, nothing in it", TestRepo::init),
                java("empty directories only", dir -> {
                    TestRepo repo = TestRepo.init(dir);
                    Files.createDirectories(repo.path("a/b/c"));
                    return repo;
                }),
                java("everything removed", changed(repo -> repo.run("sh", "-c", "rm -rf ./*"))),
                java("detached HEAD", changed(repo -> {
                    repo.git("checkout", "-q", "--detach");
                    repo.write("README.md", "detached\n");
                })),
                java("a directory emptied", changed(repo -> {
                    Files.delete(repo.path("docs/old.md"));
                    Files.delete(repo.path("docs/guide.md"));
                })),
                java("empty files", changed(repo -> {
                    repo.write("empty", "");
                    repo.write("docs/guide.md", "");
                })),
                java("a file renamed", changed(repo -> repo.run("mv", "docs/old.md", "docs/renamed.md"))),
                java("execute bits changed", changed(repo -> {
                    repo.path("README.md").toFile().setExecutable(true);
                    repo.path("tool.sh").toFile().setExecutable(false);
                    repo.run("chmod", "0070", "docs/guide.md");
                    repo.run("chmod", "u+r", "docs/guide.md");
                })),
                java("links", changed(repo -> {
                    repo.run("ln", "-s", "README.md", "to-file");
                    repo.run("ln", "-s", "docs", "to-directory");
                    repo.run("ln", "-s", "nowhere/at/all", "dangling");
                    repo.run("ln", "-s", "/no/such/place", "absolute");
                    repo.run("ln", "-s", ".", "loop");
                })),
                java("a link retargeted", changed(repo -> {
                    repo.run("ln", "-s", "a", "link");
                    repo.commitAll("Link");
                    repo.run("ln", "-sfn", "bbb", "link");
                })),
                java("a file becomes a link", changed(repo -> repo.run("ln", "-sf", "docs/guide.md", "README.md"))),
                java("a link becomes a file", changed(repo -> {
                    repo.run("ln", "-s", "a", "link");
                    repo.commitAll("Link");
                    Files.delete(repo.path("link"));
                    repo.write("link", "a");
                })),
                java("a directory becomes a link to a copy of it", changed(repo -> {
                    repo.run("mv", "docs", "elsewhere");
                    repo.run("ln", "-s", "elsewhere", "docs");
                })),
                java("a directory becomes a file", changed(repo -> {
                    repo.run("rm", "-r", "docs");
                    repo.write("docs", "a file now\n");
                })),
                java("a file becomes a directory", changed(repo -> {
                    Files.delete(repo.path("README.md"));
                    repo.write("README.md/inner/file", "x\n");
                    repo.write("README.md/other", "y\n");
                })),
                java("a file becomes an empty directory", changed(repo -> {
                    Files.delete(repo.path("README.md"));
                    Files.createDirectory(repo.path("README.md"));
                })),
                java("neighbours in index order", changed(repo -> {
                    for (String path : new String[] {"a-b", "a.b", "a/b", "a0", "a/b-c", "ab/c", "a!"}) {
                        repo.write(path, path + "\n");
                    }
                    repo.commitAll("Neighbours");
                    repo.write("a-b", "changed\n");
                    repo.write("a/0", "new\n");
                    repo.write("a+/x", "new\n");
                    Files.delete(repo.path("a0"));
                    repo.write("a0/x", "new\n");
                })),
                java("case twins", changed(repo -> {
                    repo.write("Readme.md", "other\n");
                    repo.write("DOCS/guide.md", "other\n");
                })),
                java("names with newline, backslash, quotes, blanks, glob letters", changed(repo -> {
                    for (String name : new String[] {
                        "new\nline",
                        "back\\slash",
                        "quo\"te",
                        " lead",
                        "trail ",
                        "*",
                        "?",
                        "[a]",
                        "tab\t",
                        "-dash",
                        "#hash",
                        "!bang",
                        "~tilde",
                        "a:b",
                        "%41",
                        ":(top)x"
                    }) {
                        repo.write(name, name);
                        repo.write("in/" + name + "/" + name, name);
                    }
                })),
                java("names in UTF-8, composed and not", changed(repo -> {
                    repo.write("caf\u00e9", "composed\n");
                    repo.write("cafe\u0301", "decomposed\n");
                    repo.write("\u65e5\u672c/\ud83d\ude00", "x\n");
                    repo.run("ln", "-s", "\u65e5\u672c/\ud83d\ude00", "l\u00efnk");
                    repo.run("ln", "-s", "\u65e5\u672c/", "to-directory");
                })),
                java("names and link targets that are no UTF-8", changed(repo -> {
                    repo.run(
                            "sh",
                            "-c",
                            "n=$(printf 'latin\\351'); echo x > \"$n\"; mkdir \"d$n\"; echo y > \"d$n/$n\"");
                    repo.run(
                            "sh",
                            "-c",
                            "ln -s \"$(printf 'to\\351/../\\377/')\" link; ln -s \"$(printf '/\\351')\" abs");
                    repo.commitAll("Latin");
                    repo.run(
                            "sh",
                            "-c",
                            "n=$(printf 'latin\\351'); echo longer > \"$n\"; rm \"d$n/$n\"; echo z > \"d$n/z\"");
                })),
                java("binary and large files", changed(repo -> {
                    byte[] bytes = new byte[9 << 20];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) (i * 31 + i / 251);
                    }
                    repo.write("large.bin", bytes);
                    repo.write("nul.txt", "a\0b\r\n".getBytes(StandardCharsets.ISO_8859_1));
                })),
                java("touched but the same", changed(repo -> repo.run("sh", "-c", "touch README.md docs/*"))),
                java("changed within the second of the index, same size", changed(repo -> {
                    repo.write("README.md", "# Read ME\n");
                    repo.write("docs/old.md", "OLD\n");
                })),
                java("same size and time of change, other ctime", changed(repo -> {
                    repo.run("touch", "-d", "2020-01-01", "README.md");
                    repo.git("update-index", "--refresh");
                    repo.write("README.md", "# READ ME\n");
                    repo.run("touch", "-d", "2020-01-01", "README.md");
                })),
                java("hard links and deep directories", changed(repo -> {
                    repo.run("ln", "README.md", "hard");
                    repo.write("d/".repeat(60) + "end", "x\n");
                })),
                git("directories far too deep for most programs", changed(repo -> {
                    repo.write("d/".repeat(400) + "f", "x\n");
                })),
                java("deep directories that are gone", changed(repo -> {
                    repo.write("d/".repeat(400) + "f", "x\n");
                    repo.commitAll("Deep");
                    repo.run("rm", "-rf", "d");
                })),
                java("hundreds of files", changed(repo -> {
                    for (int i = 0; i < 150; i++) {
                        repo.write("many/" + i % 17 + "/" + i, "file " + i + "\n");
                    }
                })));
    }
}

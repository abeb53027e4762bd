package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of repository that git refuses.
 *
 * @param name what is wrong with it
 * @param kind how vtag refuses it; null for any way
 * @param said what its message names
 * @param cure what its hint names
 * @param setup makes one
 */
record Refused(String name, @Nullable ErrorKind kind, String said, String cure, Kind.Setup setup) {
    /** Returns the kinds whose work tree git will not add. */
    static Stream<Refused> all() {
        return Stream.of(
                new Refused(
                        "a nested repository without a commit",
                        ErrorKind.REFUSED,
                        "nested in 'vendor/empty' has no commit",
                        "commit",
                        changed(repo -> repo.git("init", "-q", "vendor/empty"))),
                new Refused(
                        "a nested repository, announced and gone since",
                        ErrorKind.REFUSED,
                        "nested in 'nested' has no commit",
                        "commit",
                        changed(repo -> {
                            TestRepo nested = TestRepo.init(repo.path("nested"));
                            nested.commitAll("Nested");
                            repo.git("add", "-N", "nested");
                            repo.run("rm", "-rf", "nested", "nested.home");
                            repo.write("nested/file", "x\n");
                        })),
                new Refused(
                        "a submodule whose .git leads nowhere",
                        ErrorKind.REFUSED,
                        "lib/module",
                        "git submodule update --init",
                        dir -> {
                            TestRepo module = Kind.ordinary(dir.resolveSibling("module"));
                            TestRepo repo = Kind.ordinary(dir);
                            repo.git(
                                    "submodule", "--quiet", "add", module.root().toString(), "lib/module");
                            repo.commitAll("Module");
                            repo.run("rm", "-rf", ".git/modules");
                            return repo;
                        }),
                new Refused(
                        "a directory that some file systems take for .git",
                        ErrorKind.REFUSED,
                        "'.GIT/file'",
                        ".gitignore",
                        changed(repo -> repo.write(".GIT/file", "x\n"))),
                new Refused(
                        "a file that NTFS takes for .git",
                        ErrorKind.REFUSED,
                        "'sub/git~1'",
                        ".gitignore",
                        changed(repo -> repo.write("sub/git~1", "x\n"))),
                new Refused(
                        "a link for a .gitmodules",
                        ErrorKind.REFUSED,
                        "'.gitmodules'",
                        ".gitignore",
                        changed(repo -> repo.run("ln", "-s", "elsewhere", ".gitmodules"))),
                new Refused(
                        "a required filter that fails",
                        ErrorKind.REFUSED,
                        "filter 'key', which is required, failed on 'secret.key'",
                        "git config",
                        changed(repo -> {
                            repo.git("config", "filter.key.clean", "false");
                            repo.git("config", "filter.key.required", "true");
                            repo.write(".gitattributes", "*.key filter=key\n");
                            repo.write("secret.key", "x\n");
                        })),
                new Refused("line ends that would not come back", ErrorKind.REFUSED, "a.txt", "", changed(repo -> {
                    repo.git("config", "core.autocrlf", "input");
                    repo.git("config", "core.safecrlf", "true");
                    repo.write("a.txt", "a\r\nb\r\n");
                })),
                new Refused(
                        "an object that is missing", ErrorKind.CORRUPT, "'docs/old.md'", "git fsck", changed(repo -> {
                            String id = repo.git("rev-parse", "HEAD:docs/old.md");
                            repo.run("rm", "-f", ".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
                            repo.run("touch", "-d", "2020-01-01", "docs/old.md");
                            repo.git("update-index", "--assume-unchanged", "docs/old.md");
                            repo.write("docs/guide.md", "changed\n");
                        })),
                new Refused(
                        "an extension of the index that must be understood",
                        ErrorKind.REFUSED,
                        "zzzz",
                        "",
                        changed(repo -> {
                            byte[] data = Files.readAllBytes(repo.path(".git/index"));
                            byte[] longer = Arrays.copyOf(data, data.length + 8);
                            byte[] head = "zzzz\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
                            System.arraycopy(head, 0, longer, data.length - 20, 8);
                            Files.write(repo.path(".git/index"), longer);
                        })),
                new Refused(
                        "an index of no bytes",
                        ErrorKind.CORRUPT,
                        "damaged",
                        "git reset",
                        changed(repo -> Files.write(repo.path(".git/index"), new byte[0]))),
                new Refused(
                        "an index of a version to come", ErrorKind.CORRUPT, "version 5", "git reset", changed(repo -> {
                            byte[] data = Files.readAllBytes(repo.path(".git/index"));
                            data[7] = 5;
                            Files.write(repo.path(".git/index"), data);
                        })),
                new Refused(
                        "a split index without the one it shares",
                        ErrorKind.CORRUPT,
                        "sharedindex.",
                        "git reset",
                        changed(repo -> {
                            repo.git("update-index", "--split-index");
                            repo.run("sh", "-c", "rm .git/sharedindex.*");
                        })),
                new Refused("UTF-16 without its mark", ErrorKind.REFUSED, "a.u16", "", changed(repo -> {
                    repo.write(".gitattributes", "*.u16 working-tree-encoding=UTF-16\n");
                    repo.write("a.u16", "x".getBytes(StandardCharsets.UTF_16LE));
                })),
                new Refused(
                        "a filter process that dies, and is required", ErrorKind.REFUSED, "", "git", changed(repo -> {
                            repo.git("config", "filter.rot.process", "false");
                            repo.git("config", "filter.rot.required", "true");
                            repo.write(".gitattributes", "*.rot filter=rot\n");
                            repo.write("a.rot", "x\n");
                        })));
    }

    /** Returns the kinds that git will not even open. */
    static Stream<Refused> closed() {
        return Stream.of(
                new Refused("an unknown extension", ErrorKind.REFUSED, "unheard", "", changed(repo -> {
                    repo.git("config", "core.repositoryFormatVersion", "1");
                    repo.git("config", "extensions.unheard", "true");
                })),
                new Refused("a format to come", ErrorKind.REFUSED, "format", "", changed(repo -> {
                    repo.git("config", "core.repositoryFormatVersion", "99");
                })),
                new Refused("someone else's repository", ErrorKind.REFUSED, "own", "safe.directory", changed(repo -> {
                    repo.set("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
                })),
                new Refused("a bare repository", null, "bare", "", dir -> {
                    TestRepo repo = TestRepo.at(dir);
                    repo.git("init", "-q", "--bare");
                    return repo;
                }),
                new Refused("no repository", null, "", "git init", dir -> {
                    return TestRepo.at(dir)
                            .set("GIT_CEILING_DIRECTORIES", dir.getParent().toString());
                }),
                new Refused("a .git file that leads nowhere, at the root", null, "", "", dir -> {
                    TestRepo repo = TestRepo.at(dir);
                    repo.write(".git", "gitdir: /no/such/place\n");
                    return repo;
                }),
                new Refused("a HEAD that is none", null, "", "", changed(repo -> {
                    Files.writeString(repo.path(".git/HEAD"), "nonsense\n");
                    repo.set("GIT_CEILING_DIRECTORIES", repo.root().getParent().toString());
                })),
                new Refused("settings that cannot be read", ErrorKind.CONFIG, "config", "", changed(repo -> {
                    Files.writeString(repo.path(".git/config"), "[core\n", StandardOpenOption.APPEND);
                })),
                new Refused("a setting of no meaning", ErrorKind.CONFIG, "core.autocrlf", "", changed(repo -> {
                    repo.write("README.md", "changed\n");
                    repo.git("config", "core.autocrlf", "perhaps");
                })));
    }

    @Override
    public String toString() {
        return name;
    }
}

package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.changed;
import static dev.vtag.conformance.Kind.git;
import static dev.vtag.conformance.Kind.java;
import static dev.vtag.conformance.LayoutKinds.soil;

import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Indexes of every version, with every extension and flag, whole and in the middle of something. */
public final class IndexKinds {
    private IndexKinds() {}

    public static Stream<Kind> all() {
        return Stream.of(formats(), flags(), unfinished()).flatMap(kinds -> kinds);
    }

    private static Stream<Kind> formats() {
        return Stream.of(
                java("index version 4", changed(repo -> {
                    repo.git("update-index", "--index-version", "4");
                    soil(repo);
                })),
                java("index in blocks, with an offset table", changed(repo -> {
                    repo.git("config", "index.threads", "2");
                    for (int i = 0; i < 30; i++) {
                        repo.write("f" + i, i + "\n");
                    }
                    repo.git("add", "-A");
                    soil(repo);
                })),
                java("split index", changed(repo -> {
                    repo.git("update-index", "--split-index");
                    soil(repo);
                    repo.git("add", "README.md");
                })),
                java("split index, nothing shared", changed(repo -> {
                    repo.git("update-index", "--split-index");
                    repo.git("rm", "-r", "-q", "--cached", ".");
                    soil(repo);
                    repo.git("add", "README.md", "docs");
                })),
                java("split index, entries deleted, replaced and added", changed(repo -> {
                    for (int i = 0; i < 150; i++) {
                        repo.write("many/f" + i, i + "\n");
                    }
                    repo.git("add", "-A");
                    repo.git("config", "core.splitIndex", "true");
                    repo.git("config", "splitIndex.maxPercentChange", "100");
                    repo.git("update-index", "--split-index");
                    for (int i = 0; i < 150; i += 7) {
                        repo.write("many/f" + i, "changed\n");
                        repo.write("many/g" + i, "new\n");
                        Files.delete(repo.path("many/f" + (i + 1)));
                    }
                    repo.git("add", "many");
                    repo.git("rm", "-q", "--cached", "docs/guide.md");
                    soil(repo);
                })),
                java("split index in a conflict, version 4", dir -> {
                    TestRepo repo = conflict(dir);
                    repo.git("update-index", "--index-version", "4");
                    repo.git("update-index", "--split-index");
                    repo.write("both.txt", "resolved\n");
                    repo.git("add", "both.txt");
                    repo.write("new.txt", "new\n");
                    return repo;
                }),
                java("split index of a linked work tree", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Path place = dir.resolveSibling("linked");
                    repo.git("worktree", "add", "-q", place.toString());
                    TestRepo linked = repo.sibling(place);
                    linked.git("update-index", "--split-index");
                    soil(linked);
                    linked.git("add", "new");
                    return linked;
                }),
                java("sparse checkout, files outside it expected", dir -> {
                    TestRepo repo = sparse(dir, "--cone", "--no-sparse-index");
                    repo.git("config", "sparse.expectFilesOutsideOfPatterns", "true");
                    repo.write("docs/guide.md", "back again\n");
                    return repo;
                }),
                java("sparse checkout, files in place of what is outside it", dir -> {
                    TestRepo repo = sparse(dir, "--cone", "--no-sparse-index");
                    repo.write("docs", "a file\n");
                    repo.write("src/test/AppTest.java/inside", "x\n");
                    return repo;
                }),
                git("sparse checkout, a link in place of what is outside it", dir -> {
                    TestRepo repo = sparse(dir, "--cone", "--no-sparse-index");
                    repo.write("elsewhere/guide.md", "x\n");
                    repo.run("ln", "-s", "elsewhere", "docs");
                    return repo;
                }),
                java("sparse checkout, cone", dir -> sparse(dir, "--cone", "--no-sparse-index")),
                java("sparse checkout, no cone", dir -> sparse(dir, "--no-cone", "--no-sparse-index")),
                git("sparse index", dir -> sparse(dir, "--cone", "--sparse-index")),
                java("sparse checkout, a file outside it present", dir -> {
                    TestRepo repo = sparse(dir, "--cone", "--no-sparse-index");
                    repo.write("docs/guide.md", "back again\n");
                    repo.write("docs/new.md", "new\n");
                    return repo;
                }),
                java("untracked cache", changed(repo -> {
                    repo.git("update-index", "--force-untracked-cache");
                    repo.git("status", "--porcelain");
                    soil(repo);
                })),
                java("file system monitor, since switched off", changed(repo -> {
                    monitor(repo);
                    repo.git("status", "--porcelain");
                    repo.git("config", "--unset", "core.fsmonitor");
                    soil(repo);
                })),
                git("file system monitor", changed(repo -> {
                    monitor(repo);
                    repo.git("status", "--porcelain");
                    soil(repo);
                })),
                java("index deleted", changed(repo -> {
                    Files.delete(repo.path(".git/index"));
                    soil(repo);
                })),
                java("index of another program, without cached trees", changed(repo -> {
                    repo.git("read-tree", "--empty");
                    String list = repo.git("ls-tree", "-r", "HEAD");
                    repo.feed(list + "\n", "git", "update-index", "--index-info");
                    soil(repo);
                })),
                java("someone holds index.lock", changed(repo -> {
                    Files.createFile(repo.path(".git/index.lock"));
                    soil(repo);
                })));
    }

    private static Stream<Kind> flags() {
        return Stream.of(
                java("announced files (add -N)", changed(repo -> {
                    repo.write("announced.txt", "soon\n");
                    repo.write("only/announced.txt", "soon\n");
                    repo.write("gone.txt", "soon\n");
                    repo.git("add", "-N", ".");
                    Files.delete(repo.path("gone.txt"));
                })),
                java("announced files that git is not to look for", changed(repo -> {
                    repo.write("assumed.txt", "soon\n");
                    repo.write("skipped.txt", "soon\n");
                    repo.git("add", "-N", ".");
                    repo.git("update-index", "--assume-unchanged", "assumed.txt");
                    repo.git("update-index", "--skip-worktree", "skipped.txt");
                })),
                java("assumed unchanged, changed and removed", changed(repo -> {
                    repo.git("update-index", "--assume-unchanged", "README.md", "docs/old.md");
                    repo.write("README.md", "changed in secret\n");
                    Files.delete(repo.path("docs/old.md"));
                })),
                java("skip-worktree by hand, changed and removed", changed(repo -> {
                    repo.git("update-index", "--skip-worktree", "README.md", "docs/old.md", "docs/guide.md");
                    repo.write("README.md", "changed in secret\n");
                    repo.run("rm", "-r", "docs");
                })),
                java("skip-worktree below what is a file now", changed(repo -> {
                    repo.git("update-index", "--skip-worktree", "docs/old.md", "docs/guide.md");
                    repo.run("rm", "-r", "docs");
                    repo.write("docs", "a file\n");
                })),
                java("skip-worktree below what is an ignored file now", changed(repo -> {
                    repo.git("update-index", "--skip-worktree", "docs/old.md");
                    repo.run("rm", "-r", "docs");
                    repo.write("docs", "a file\n");
                    repo.write(".gitignore", "/docs\n");
                })),
                java("skip-worktree where there is a directory now", changed(repo -> {
                    repo.git("update-index", "--skip-worktree", "README.md");
                    Files.delete(repo.path("README.md"));
                    repo.write("README.md/inside/deep", "x\n");
                    repo.write("README.md/other", "x\n");
                })),
                java("skip-worktree where there is an empty directory now", changed(repo -> {
                    repo.git("update-index", "--assume-unchanged", "README.md");
                    Files.delete(repo.path("README.md"));
                    Files.createDirectories(repo.path("README.md/inside"));
                })),
                java("core.trustctime off", changed(repo -> {
                    repo.git("config", "core.trustctime", "false");
                    repo.run("touch", "-d", "2020-01-01", "README.md");
                    repo.git("update-index", "--refresh");
                    repo.write("README.md", "# READ ME\n");
                    repo.run("touch", "-d", "2020-01-01", "README.md");
                })),
                java("core.checkStat minimal", changed(repo -> {
                    repo.git("config", "core.checkStat", "minimal");
                    repo.run("touch", "-d", "2020-01-01", "README.md");
                    repo.git("update-index", "--refresh");
                    repo.write("README.md", "# READ ME\n");
                    repo.run("touch", "-d", "2020-01-01", "README.md");
                })),
                java("many changes within the second of the index", changed(repo -> {
                    for (int i = 0; i < 20; i++) {
                        repo.write("racy" + i, "aaa\n");
                        repo.git("add", "-A");
                        repo.write("racy" + i, "bbb\n");
                    }
                })),
                java("core.fileMode off", changed(repo -> {
                    repo.git("config", "core.fileMode", "false");
                    repo.path("README.md").toFile().setExecutable(true);
                    repo.write("new.sh", "#!/bin/sh\n").toFile().setExecutable(true);
                })),
                java("core.fileMode off, in a conflict and with links", dir -> {
                    TestRepo repo = conflict(dir);
                    repo.git("update-index", "--chmod=+x", "tool.sh");
                    repo.git("config", "core.fileMode", "false");
                    repo.path("tool.sh").toFile().setExecutable(false);
                    repo.path("both.txt").toFile().setExecutable(true);
                    repo.write("tool.sh", "#!/bin/sh\nchanged\n");
                    repo.run("ln", "-sf", "tool.sh", "README.md");
                    repo.run("ln", "-s", "tool.sh", "link");
                    return repo;
                }),
                java("core.symlinks and core.fileMode off", changed(repo -> {
                    repo.run("ln", "-s", "a", "link");
                    repo.run("ln", "-s", "a", "same");
                    repo.commitAll("Link");
                    repo.git("config", "core.symlinks", "false");
                    repo.git("config", "core.fileMode", "false");
                    repo.run("rm", "link", "same");
                    repo.write("link", "b\r\n").toFile().setExecutable(true);
                    repo.write("same", "a");
                    repo.write("README.md", "changed\n").toFile().setExecutable(true);
                    repo.write(".gitattributes", "* text\n");
                })),
                java("core.symlinks off", changed(repo -> {
                    repo.run("ln", "-s", "a", "link");
                    repo.commitAll("Link");
                    repo.git("config", "core.symlinks", "false");
                    Files.delete(repo.path("link"));
                    repo.write("link", "b");
                })),
                git("core.ignoreCase on", changed(repo -> {
                    repo.git("config", "core.ignoreCase", "true");
                    repo.write(".gitignore", "*.LOG\n");
                    repo.write("a.log", "x\n");
                    repo.write("DOCS/new.md", "x\n");
                })),
                java("core.precomposeUnicode on", changed(repo -> {
                    repo.git("config", "core.precomposeUnicode", "true");
                    soil(repo);
                })));
    }

    private static Stream<Kind> unfinished() {
        return Stream.of(
                java("a merge with conflicts", IndexKinds::conflict),
                java("a merge with conflicts, some resolved on disk", dir -> {
                    TestRepo repo = conflict(dir);
                    repo.write("both.txt", "resolved\n");
                    Files.deleteIfExists(repo.path("theirs-removed.txt"));
                    return repo;
                }),
                java("a merge with conflicts, a file gone from disk", dir -> {
                    TestRepo repo = conflict(dir);
                    Files.delete(repo.path("both.txt"));
                    return repo;
                }),
                java("a conflict between a file and a directory", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Kind.fork(
                            repo, theirs -> theirs.write("thing/inside", "x\n"), ours -> ours.write("thing", "file\n"));
                    repo.run("git", "merge", "other");
                    return repo;
                }),
                java("a rebase stopped by a conflict", dir -> {
                    TestRepo repo = conflict(dir);
                    repo.git("merge", "--abort");
                    repo.run("git", "rebase", "other");
                    return repo;
                }),
                java("a merge without conflicts, not committed", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Kind.fork(repo, theirs -> theirs.write("theirs", "x\n"), ours -> ours.write("ours", "x\n"));
                    repo.git("merge", "-q", "--no-commit", "other");
                    return soil(repo);
                }));
    }

    public static TestRepo conflict(Path dir) throws Exception {
        TestRepo repo = Kind.ordinary(dir);
        repo.write("both.txt", "base\n");
        repo.write("deep/er/both.txt", "base\n");
        repo.write("theirs-removed.txt", "base\n");
        repo.commitAll("Base");
        Kind.fork(
                repo,
                theirs -> {
                    meeting(theirs, "theirs\n");
                    theirs.git("rm", "-q", "theirs-removed.txt");
                },
                ours -> {
                    meeting(ours, "ours\n");
                    ours.write("theirs-removed.txt", "ours\n");
                });
        repo.run("git", "merge", "other");
        return repo;
    }

    private static void meeting(TestRepo repo, String content) {
        repo.write("both.txt", content);
        repo.write("deep/er/both.txt", content);
        repo.write("added.txt", content);
    }

    private static TestRepo sparse(Path dir, String mode, String index) {
        TestRepo repo = Kind.ordinary(dir);
        repo.git("sparse-checkout", "init", mode, index);
        repo.git("sparse-checkout", "set", mode.equals("--cone") ? "src/main" : "/src/main/");
        repo.write("src/main/App.java", "changed\n");
        repo.write("src/main/New.java", "new\n");
        // A plain add refuses what lies outside.
        return repo.set("ORACLE_ADD_OPTS", "--sparse");
    }

    private static void monitor(TestRepo repo) {
        Path hook = repo.write(".git/monitor", "#!/bin/sh\nprintf 'token\\0/\\0'\n");
        hook.toFile().setExecutable(true);
        repo.git("config", "core.fsmonitor", hook.toString());
    }
}

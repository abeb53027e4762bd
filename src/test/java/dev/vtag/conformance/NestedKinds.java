package dev.vtag.conformance;

import static dev.vtag.conformance.Kind.git;
import static dev.vtag.conformance.Kind.java;

import dev.vtag.testing.TestRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Repositories inside repositories: submodules in all their states, and repositories that nobody told git of. */
public final class NestedKinds {
    private NestedKinds() {}

    public static Stream<Kind> all() {
        return Stream.concat(submodules(), others());
    }

    private static Stream<Kind> submodules() {
        return Stream.of(
                java("a submodule", dir -> LayoutKinds.soil(withSubmodule(dir))),
                java("inside a submodule", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    return LayoutKinds.soil(repo.sibling(repo.path("lib/module")));
                }),
                java("a submodule with changes", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.write("lib/module/README.md", "dirty\n");
                    repo.write("lib/module/untracked", "x\n");
                    return repo;
                }),
                java("a submodule with a new commit", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    commitInside(repo, "lib/module");
                    return repo;
                }),
                java("a submodule with a new commit, packed references", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    commitInside(repo, "lib/module");
                    repo.sibling(repo.path("lib/module")).git("pack-refs", "--all");
                    return repo;
                }),
                java("a submodule with a detached HEAD", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    commitInside(repo, "lib/module");
                    repo.sibling(repo.path("lib/module")).git("checkout", "-q", "--detach");
                    return repo;
                }),
                java("a submodule removed from disk", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.run("rm", "-rf", "lib/module");
                    return repo;
                }),
                java("a submodule with its files removed, its directory left", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.run("rm", "-rf", "lib/module");
                    Files.createDirectory(repo.path("lib/module"));
                    return repo;
                }),
                java("a submodule deinitialised", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.git("submodule", "deinit", "-q", "-f", "lib/module");
                    return repo;
                }),
                java("a submodule not checked out, with files in its place", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.git("submodule", "deinit", "-q", "-f", "lib/module");
                    repo.write("lib/module/stray", "x\n");
                    return repo;
                }),
                java("a submodule replaced by a file", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.run("rm", "-rf", "lib/module");
                    repo.write("lib/module", "a file\n");
                    return repo;
                }),
                java("a submodule replaced by a link", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.run("mv", "lib/module", "moved");
                    repo.run("ln", "-s", "../moved", "lib/module");
                    return repo;
                }),
                java("a submodule staged, not committed", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    repo.git("reset", "-q", "--soft", "HEAD^");
                    return repo;
                }),
                git("a submodule whose changes are to be ignored", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    commitInside(repo, "lib/module");
                    repo.git("config", "-f", ".gitmodules", "submodule.lib/module.ignore", "dirty");
                    return repo;
                }),
                java("a submodule that git assumes unchanged", dir -> {
                    TestRepo repo = withSubmodule(dir);
                    commitInside(repo, "lib/module");
                    repo.git("update-index", "--assume-unchanged", "lib/module");
                    return repo;
                }));
    }

    private static Stream<Kind> others() {
        return Stream.of(
                java("a nested repository", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    nested(repo, "vendor/nested");
                    return repo;
                }),
                java("a nested repository that is ignored", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    nested(repo, "vendor/nested");
                    repo.write(".gitignore", "/vendor/nested/\n");
                    return repo;
                }),
                java("a nested linked work tree of another repository", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    TestRepo other = Kind.ordinary(dir.resolveSibling("other"));
                    other.git("worktree", "add", "-q", repo.path("vendored").toString());
                    return repo;
                }),
                java("a nested repository in place of tracked files", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.sibling(repo.path("docs")).git("init", "-q");
                    repo.sibling(repo.path("docs")).commitAll("Inside");
                    repo.write("docs/new.md", "new\n");
                    return repo;
                }),
                java("a nested repository in place of one tracked file", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Files.delete(repo.path("README.md"));
                    nested(repo, "README.md");
                    return repo;
                }),
                java("an embedded bare repository", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.git("init", "-q", "--bare", "fixtures/bare.git");
                    return repo;
                }),
                java("a .git file that leads nowhere", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.write("broken/.git", "gitdir: /no/such/place\n");
                    repo.write("broken/file", "x\n");
                    return repo;
                }),
                java("an empty .git directory", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    Files.createDirectories(repo.path("broken/.git"));
                    repo.write("broken/file", "x\n");
                    return repo;
                }),
                java("a .git file of other content", dir -> {
                    TestRepo repo = Kind.ordinary(dir);
                    repo.write("broken/.git", "hello\n");
                    repo.write("broken/file", "x\n");
                    return repo;
                }));
    }

    private static TestRepo withSubmodule(Path dir) {
        TestRepo module = Kind.ordinary(dir.resolveSibling("module"));
        TestRepo repo = Kind.ordinary(dir);
        repo.git("submodule", "--quiet", "add", module.root().toString(), "lib/module");
        repo.commitAll("Module");
        return repo;
    }

    private static void commitInside(TestRepo repo, String path) {
        TestRepo inside = repo.sibling(repo.path(path));
        inside.write("inside.txt", "x\n");
        inside.commitAll("Inside");
    }

    private static void nested(TestRepo repo, String path) {
        TestRepo nested = TestRepo.init(repo.path(path));
        nested.write("file", "x\n");
        nested.commitAll("Nested");
        repo.run("rm", "-rf", nested.home().toString());
    }
}

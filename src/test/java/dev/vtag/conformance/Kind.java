package dev.vtag.conformance;

import dev.vtag.git.Engine;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;

/**
 * One kind of repository.
 *
 * @param name what is special about it
 * @param engine the engine that vtag should choose
 * @param setup makes one in an empty directory and returns the work tree to look at
 */
public record Kind(String name, Engine engine, Setup setup) {
    /** Makes a repository of a kind. */
    public interface Setup {
        TestRepo make(Path dir) throws Exception;
    }

    /** Changes a repository that has one commit and a clean work tree. */
    public interface Change {
        void make(TestRepo repo) throws Exception;
    }

    /** Returns a kind that vtag's own walk is to be right about. */
    public static Kind java(String name, Setup setup) {
        return new Kind(name, Engine.JAVA, setup);
    }

    /** Returns a kind that is left to git. */
    public static Kind git(String name, Setup setup) {
        return new Kind(name, Engine.GIT, setup);
    }

    /** Returns the setup that starts from {@link #ordinary}. */
    public static Setup changed(Change change) {
        return dir -> {
            TestRepo repo = ordinary(dir);
            change.make(repo);
            return repo;
        };
    }

    /** Returns a repository with one commit of a few files, then changed in every plain way. */
    public static TestRepo ordinary(Path dir) {
        TestRepo repo = TestRepo.init(dir);
        repo.write("README.md", "# Read me\n");
        repo.write("src/main/App.java", "class App {}\n");
        repo.write("src/main/Other.java", "class Other {}\n");
        repo.write("src/test/AppTest.java", "class AppTest {}\n");
        repo.write("docs/guide.md", "guide\n");
        repo.write("docs/old.md", "old\n");
        repo.write("tool.sh", "#!/bin/sh\n").toFile().setExecutable(true);
        repo.commitAll("Start");
        return repo;
    }

    /** Commits one change on the branch {@code other} and one on {@code main}, which is left checked out. */
    public static void fork(TestRepo repo, Change theirs, Change ours) throws Exception {
        repo.git("checkout", "-q", "-b", "other");
        theirs.make(repo);
        repo.commitAll("Theirs");
        repo.git("checkout", "-q", "main");
        ours.make(repo);
        repo.commitAll("Ours");
    }

    @Override
    public String toString() {
        return name;
    }
}

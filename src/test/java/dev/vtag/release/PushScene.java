package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A repository in the middle of work, and the bare one that it is pushed to, side by side. */
final class PushScene {
    final TestRepo work;
    final TestRepo hub;
    private final Path directory;

    private PushScene(Path directory, TestRepo work, TestRepo hub) {
        this.directory = directory;
        this.work = work;
        this.hub = hub;
    }

    /** Creates both in a directory: one commit, pushed; then something staged, something not, something untracked. */
    static PushScene in(Path directory) {
        TestRepo work = TestRepo.init(directory.resolve("work"));
        TestRepo hub = work.sibling(directory.resolve("hub.git"));
        hub.git("init", "-q", "--bare");
        work.write("CHANGELOG.md", "# Log\n\n## [Unreleased]\n\n- By hand.\n");
        work.write("a.txt", "a\n");
        work.write("b.txt", "b\n");
        // Files as old as their index would be looked at again by whoever writes the index next, git or vtag.
        work.run("touch", "-d", "2020-01-01", "CHANGELOG.md", "a.txt", "b.txt");
        work.commitAll("feat: start");
        work.git("remote", "add", "origin", "../hub.git");
        work.git("push", "-q", "-u", "origin", "main");
        work.write("a.txt", "staged\n");
        work.write("intended.txt", "to add\n");
        work.run("touch", "-d", "2020-01-02", "a.txt");
        work.git("add", "a.txt");
        work.git("add", "-N", "intended.txt");
        work.write("a.txt", "not staged\n");
        work.write("untracked.txt", "u\n");
        // Dates stand still, so that every run makes the same objects.
        work.set("GIT_AUTHOR_DATE", "1750000000 +0000").set("GIT_COMMITTER_DATE", "1750000000 +0000");
        return new PushScene(directory, work, hub);
    }

    PushScene copy(Path to) {
        TestRepo at = work.sibling(to);
        assertThat(at.run("cp", "-a", directory + "/.", ".").exit()).isZero();
        return new PushScene(to, work.sibling(to.resolve("work")), hub.sibling(to.resolve("hub.git")));
    }

    TestRepo.Result vtag(String... args) {
        return Vtag.run(work, args);
    }

    TestRepo.Result release() {
        return vtag("release", "v1.0.0", "--push", "--allow-dirty");
    }

    /** Puts a hook into the bare repository, or into the other where it is a client's. */
    void hook(TestRepo repository, String name, String script) {
        try {
            Path hook = (repository == hub ? hub.root() : work.path(".git")).resolve("hooks/" + name);
            Files.createDirectories(hook.getParent());
            Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void unhook(TestRepo repository, String name) {
        try {
            Files.delete((repository == hub ? hub.root() : work.path(".git")).resolve("hooks/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the remote has. */
    String there() {
        return hub.git("for-each-ref", "--format=%(refname) %(objectname)");
    }

    /** Returns what the remote shall have after the release. */
    String released() {
        return "refs/heads/main " + work.git("rev-parse", "main") + "\nrefs/tags/v1.0.0 "
                + work.git("rev-parse", "refs/tags/v1.0.0");
    }

    boolean isPending() {
        return Files.exists(work.path(".git/vtag/release.journal"));
    }

    void requireSound() {
        assertThat(work.run("git", "fsck", "--strict").err()).isEmpty();
        assertThat(hub.run("git", "fsck", "--strict").err()).isEmpty();
    }

    /** Returns all that the user sees here: references, index entries with their flags, and every file's bytes. */
    String picture() {
        return work.git("for-each-ref")
                + work.git("symbolic-ref", "HEAD")
                + work.git("ls-files", "--stage", "-v")
                + work.git("status", "--porcelain")
                + files();
    }

    /** Returns the index entries of the files that are none of the release's, with all that git keeps of them. */
    String entries() {
        return work.git("ls-files", "--debug", "a.txt", "b.txt", "intended.txt");
    }

    private String files() {
        return work.run(
                        "sh",
                        "-c",
                        "find . -path ./.git -prune -o -type f -exec sha256sum {} + | sort;"
                                + " find . -path ./.git -prune -o -type d -print | sort")
                .out();
    }
}

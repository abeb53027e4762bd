package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tag that is made of a prepared version and pushed, by the same step as a release. */
class TagPushTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private TestRepo hub;

    @BeforeEach
    void prepare() {
        repo = TestRepo.init(temp.resolve("scene/repo"));
        hub = repo.sibling(temp.resolve("scene/hub.git"));
        hub.git("init", "-q", "--bare");
        repo.write("a.txt", "one\n");
        repo.commitAll("feat: start");
        assertThat(vtag("release", "v1.2.0", "--no-tag").err()).isEmpty();
        repo.git("remote", "add", "origin", "../hub.git");
        repo.git("push", "-q", "-u", "origin", "main");
        // Dates stand still, so that every run makes the same objects.
        repo.set("GIT_AUTHOR_DATE", "1750000000 +0000").set("GIT_COMMITTER_DATE", "1750000000 +0000");
    }

    @Test
    void the_tag_alone_is_pushed_and_what_the_remote_says_is_shown() throws IOException {
        hook("update", "echo 'Create a release: https://forge.example/new' >&2");

        TestRepo.Result planned = vtag("tag", "v1.2.0", "--push", "--dry-run");
        assertThat(planned.out())
                .contains("archive it as v1.2.0.tar.zst, and push it to origin", "  = tag free here and on origin");
        assertThat(hub.git("tag")).isEmpty();

        TestRepo.Result tagged = vtag("tag", "v1.2.0", "--push");

        assertThat(tagged.out())
                .isEqualTo("Tagged v1.2.0 at " + repo.git("rev-parse", "HEAD").substring(0, 7)
                        + ", and pushed it to origin.\n");
        assertThat(tagged.err()).isEqualTo("remote: Create a release: https://forge.example/new\n");
        assertThat(hub.git("rev-parse", "v1.2.0")).isEqualTo(repo.git("rev-parse", "v1.2.0"));
        assertThat(pending(repo)).isFalse();
    }

    @Test
    void what_the_remote_says_of_a_release_is_shown_too() throws IOException {
        hook("post-receive", "echo Thanks. >&2");
        repo.write("a.txt", "two\n");
        repo.commitAll("feat: two");

        TestRepo.Result released = vtag("release", "v1.3.0", "--push");

        assertThat(released.out()).endsWith(", and pushed both to origin.\n");
        assertThat(released.err()).isEqualTo("remote: Thanks.\n");
    }

    @Test
    void a_tag_that_is_refused_is_kept_and_finished_or_undone_later() throws IOException {
        hook("update", "echo policy 18 >&2; exit 1");

        TestRepo.Result refused = vtag("tag", "v1.2.0", "--push");

        assertThat(refused.exit()).isEqualTo(8);
        assertThat(refused.err())
                .contains(
                        "vtag: v1.2.0 is released here, and origin took none of it",
                        "remote: policy 18",
                        "vtag release --resume",
                        "vtag release --abort");
        TestRepo undone = copy("undone");
        assertThat(Vtag.run(undone, "release", "--abort").exit()).isZero();
        assertThat(undone.git("tag")).isEmpty();
        hook("update", "exit 0");
        assertThat(vtag("release", "--resume").out()).isEqualTo("Tagged v1.2.0, and pushed it to origin.\n");
        assertThat(hub.git("rev-parse", "v1.2.0")).isEqualTo(repo.git("rev-parse", "v1.2.0"));
    }

    @Test
    void a_tag_that_only_the_remote_has_is_found_before_anything_is_made() {
        repo.git("tag", "-a", "-m", "theirs", "v1.2.0", "HEAD~1");
        repo.git("push", "-q", "origin", "v1.2.0");
        repo.git("tag", "-d", "v1.2.0");

        for (String manner : List.of("--no-push", "--push")) {
            TestRepo.Result refused = vtag("tag", "v1.2.0", manner);

            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err())
                    .isEqualTo("vtag: origin has a tag v1.2.0 already, at "
                            + repo.git("rev-parse", "HEAD~1").substring(0, 7)
                            + "\n  look at it: git fetch origin tag v1.2.0 && git show v1.2.0\n");
            assertThat(repo.git("tag")).isEmpty();
        }
    }

    @Test
    void a_remote_that_does_not_answer_is_told_and_stops_nothing_that_is_not_pushed() {
        repo.git("remote", "set-url", "origin", "../gone.git");

        TestRepo.Result tagged = vtag("tag", "v1.2.0");

        assertThat(tagged.exit()).isZero();
        assertThat(tagged.out())
                .contains("  ? origin did not answer: whether it has a tag v1.2.0 is not known")
                .startsWith("Tagged v1.2.0");
    }

    @Test
    void a_tag_killed_anywhere_is_finished_or_undone() {
        TestRepo whole = copy("whole");
        List<String> points = new ArrayList<>();
        InterruptedTag.run(whole.environment(), whole.root(), "v1.2.0", "origin", points::add);
        String after = picture(whole);
        String before = picture(repo);
        assertThat(points).contains("journal", "archive", "tag", "refs", "push", "push answer", "finish");

        for (int i = 0; i < points.size(); i++) {
            TestRepo killed = copy("killed-" + i);
            Kills.kill(killed, InterruptedTag.class, "tag", i);
            String point = points.get(i);
            if (!pending(killed)) {
                assertThat(picture(killed)).as(point).isEqualTo(before);
                continue;
            }
            assertThat(Vtag.run(killed, "tag", "v1.2.0").err()).as(point).contains("vtag release --resume");
            TestRepo undone = Kills.copy(killed.sibling(killed.root().getParent()), temp.resolve("undone-" + i));
            TestRepo back = repo.sibling(undone.root().resolve("repo"));
            boolean there = !back.run("git", "-C", "../hub.git", "tag").out().isEmpty();
            assertThat(Vtag.run(back, "release", "--abort").exit()).as(point).isEqualTo(there ? 1 : 0);
            if (!there) {
                assertThat(picture(back)).as(point).isEqualTo(before);
            }
            assertThat(Vtag.run(killed, "release", "--resume").exit()).as(point).isZero();
            assertThat(picture(killed)).as(point).isEqualTo(after);
            assertThat(killed.run("git", "fsck", "--strict").err()).as(point).isEmpty();
        }
    }

    private void hook(String name, String script) throws IOException {
        Path hook = hub.path("hooks/" + name);
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Returns a copy of this repository beside a copy of its remote. */
    private TestRepo copy(String name) {
        Path to = temp.resolve(name);
        TestRepo all = repo.sibling(to);
        assertThat(all.run("cp", "-a", temp.resolve("scene") + "/.", ".").exit())
                .isZero();
        return repo.sibling(to.resolve("repo"));
    }

    private static String picture(TestRepo repo) {
        return repo.git("for-each-ref", "refs/heads", "refs/tags") + repo.git("status", "--porcelain")
                + repo.run("sh", "-c", "cd .git/vtag/archives 2>/dev/null && sha256sum *")
                        .out()
                + "there:\n"
                + repo.run("git", "-C", "../hub.git", "for-each-ref").out();
    }

    private static boolean pending(TestRepo repo) {
        return Files.exists(repo.path(".git/vtag/release.journal"));
    }

    private TestRepo.Result vtag(String... command) {
        return Vtag.run(repo, command);
    }
}

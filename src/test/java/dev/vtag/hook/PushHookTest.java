package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real pushes by real git to a bare repository, through the installed hook. */
class PushHookTest extends PushScene {
    @BeforeEach
    void install() {
        repo.write("a", "one\n");
        repo.commitAll("first");
        repo.git("tag", "v0.1.0");
        repo.git("tag", "-a", "v0.2.0", "-m", "old");
        assertThat(vtag.runInProcess(repo, "install").exit()).isZero();
    }

    @Test
    void a_branch_goes_out_silently_and_leaves_a_snapshot() {
        repo.write("b", "untracked\n");
        TestRepo.Result result = push(0, "main");
        assertThat(result.err()).doesNotContain("vtag");
        assertThat(remote.git("rev-parse", "main")).isEqualTo(repo.git("rev-parse", "main"));
        String snapshot = repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/snapshots/");
        assertThat(repo.git("log", "-1", "--format=%(trailers:key=Vtag-Trigger,valueonly)", snapshot))
                .isEqualTo("pre-push");
        assertThat(repo.git("rev-parse", snapshot + "^{tree}")).isEqualTo(repo.oracle());
        assertThat(remote.git("for-each-ref", "refs/vtag/")).isEmpty();
    }

    @Test
    void of_three_tags_the_bad_one_blocks_the_push_and_is_named_with_its_mend() {
        release("v1.0.0", "v1.0.0", "## [v1.0.0] - 2026-11-20");
        repo.write("a", "two\n");
        repo.commitAll("no documents");
        repo.git("tag", "-a", "v1.1.0", "-m", "bad");
        release("v1.2.0-ood", "v1.2.0-ood", "## [v1.2.0-ood] - 2026-11-20");
        TestRepo.Result result = push(1, "v1.0.0", "v1.1.0", "v1.2.0-ood");
        assertThat(result.err())
                .contains("vtag: push blocked: v1.1.0 has no .vtag/versions/v1.1.0/version.json at its commit")
                .contains("git tag -d v1.1.0 && vtag release v1.1.0")
                .contains("the version before it, to look at: vtag restore v0.2.0 --dry-run")
                .contains("git push --no-verify")
                .doesNotContain("blocked: v1.0.0")
                .doesNotContain("blocked: v1.2.0");
        assertThat(remote.git("tag")).isEmpty();
        push(0, "v1.0.0", "v1.2.0-ood");
        assertThat(remote.git("tag")).isEqualTo("v1.0.0\nv1.2.0-ood");
    }

    @Test
    void every_fault_of_a_version_tag_is_told_apart() {
        release("v1.0.0", "v1.0.1", "## v1.0.0");
        blocked("v1.0.0", "is at odds with .vtag/versions/v1.0.0/version.json, which says v1.0.1");
        release("v1.0.2", "v1.0.2", "```\n## v1.0.2\n```");
        blocked("v1.0.2", "has no entry in CHANGELOG.md at its commit");
        release("v1.0.3", "v1.0.3", "## 1.0.3 (today)");
        push(0, "v1.0.3");
        repo.git("tag", "-f", "v1.0.3", "v1.0.3^{commit}");
        blocked("v1.0.3", "is a lightweight tag");
        repo.git("tag", "-a", "1.0.3", "-m", "x", "HEAD");
        blocked("1.0.3", "is no version's name");
        repo.git("tag", "-a", "v1.0.3.4", "-m", "x", "HEAD");
        blocked("v1.0.3.4", "is no version's name");
        repo.git("tag", "-a", "v01.0.3", "-m", "x", "HEAD");
        blocked("v01.0.3", "is no version's name");
        repo.git("tag", "-a", "v1.0.9", "-m", "a tree", "HEAD^{tree}");
        blocked("v1.0.9", "names no commit");
        release("v1.0.4", "v1.0.4", "## v1.0.4");
        TestRepo.Result renamed = push(1, "v1.0.4:refs/tags/v1.0.5");
        assertThat(renamed.err()).contains("v1.0.5 is the tag v1.0.4 under another name");
        repo.git("tag", "v1", "HEAD");
        repo.git("tag", "v1.2", "HEAD");
        push(0, "v1", "v1.2");
    }

    @Test
    void version_tags_from_before_vtag_are_only_warned_about_unless_they_move() {
        TestRepo.Result result = push(0, "v0.1.0", "v0.2.0");
        assertThat(result.err()).contains("vtag: from before vtag, without a version's documents: v0.1.0, v0.2.0");
        repo.write("a", "two\n");
        repo.commitAll("second");
        repo.git("tag", "-f", "v0.1.0");
        assertThat(push(1, "-f", "v0.1.0").err()).contains("v0.1.0 is a lightweight tag");
    }

    @Test
    void a_deletion_passes_and_so_does_a_push_of_nothing() {
        release("v1.0.0", "v1.0.0", "## v1.0.0");
        push(0, "main", "v1.0.0", "main:other");
        push(0, "--delete", "v1.0.0", "other");
        assertThat(remote.git("tag")).isEmpty();
        assertThat(push(0, "main").err()).contains("up-to-date").doesNotContain("vtag:");
        assertThat(vtag.run(repo, "hook", "pre-push", "origin", "url").exit()).isZero();
    }

    @Test
    void a_revision_may_be_pushed_as_it_is_typed() {
        repo.commitAll("second");
        push(0, "HEAD~1:refs/heads/before", "HEAD@{1 day ago}:refs/heads/yesterday");
        assertThat(remote.git("branch", "--format=%(refname:short)")).isEqualTo("before\nyesterday");
    }

    @Test
    void snapshots_do_not_leave_the_house_by_mirror_by_name_or_by_object() {
        repo.write("secret", "hunter2\n");
        assertThat(vtag.run(repo, "snapshot").exit()).isZero();
        String ref = repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/snapshots/");
        TestRepo.Result mirror = push(1, "--mirror");
        assertThat(mirror.err()).contains("push blocked", "never committed", ref, "git push REMOTE --all");
        push(1, ref + ":refs/heads/backup");
        push(1, repo.git("rev-parse", ref) + ":refs/heads/backup");
        push(1, "main:refs/vtag/operations/main");
        assertThat(remote.git("for-each-ref")).isEmpty();
        repo.git("update-ref", "refs/vtag/ledger", "HEAD");
        push(0, "refs/vtag/ledger");
        assertThat(remote.git("for-each-ref", "--format=%(refname)")).isEqualTo("refs/vtag/ledger");
    }

    @Test
    void snapshots_that_got_out_may_be_deleted_over_there() {
        assertThat(vtag.run(repo, "snapshot").exit()).isZero();
        String ref = repo.git("for-each-ref", "--format=%(refname)", "refs/vtag/snapshots/");
        push(0, "--no-verify", ref);
        push(0, "--delete", ref);
        assertThat(remote.git("for-each-ref")).isEmpty();
    }

    @Test
    void the_chained_hook_reads_what_vtag_read() throws IOException {
        chain("echo \"$@\" >args; cat >lines");
        push(0, "main");
        assertThat(repo.path("args")).hasContent("origin " + remote.root());
        assertThat(repo.path("lines"))
                .hasContent("refs/heads/main " + repo.git("rev-parse", "main") + " refs/heads/main " + "0".repeat(40));
        chain("touch reached; exit 1");
        push(1, "main:again");
        assertThat(repo.path("reached")).exists();
    }

    @Test
    void a_blocked_push_does_not_reach_the_chained_hook() throws IOException {
        chain("touch reached");
        repo.git("tag", "-a", "v3.0.0", "-m", "bad");
        push(1, "v3.0.0");
        assertThat(repo.path("reached")).doesNotExist();
    }

    @Test
    void a_bare_repository_may_push_and_keeps_nothing() {
        TestRepo bare = repo.sibling(dir.resolve("bare.git"));
        repo.git("clone", "-q", "--bare", repo.root().toString(), bare.root().toString());
        bare.git("remote", "set-url", "origin", remote.root().toString());
        assertThat(vtag.runInProcess(bare, "install", "--hooks", "pre-push").exit())
                .isZero();
        assertThat(bare.run("git", "push", "-q", "origin", "main").exit()).isZero();
        bare.git("tag", "v7.0.0", "main");
        assertThat(bare.run("git", "push", "-q", "origin", "v7.0.0").err()).contains("v7.0.0 is a lightweight tag");
        assertThat(bare.git("for-each-ref", "refs/vtag/snapshots/")).isEmpty();
    }

    @Test
    void vtag_0_and_no_verify_go_past_the_check() {
        repo.git("tag", "v5.0.0");
        push(1, "v5.0.0");
        push(0, "--no-verify", "v5.0.0");
        repo.git("tag", "v6.0.0");
        repo.set("VTAG", "0");
        push(0, "v6.0.0");
    }

    @Test
    void a_snapshot_that_takes_too_long_does_not_hold_the_push_up() {
        repo.write(".gitattributes", "slow filter=slow\n");
        repo.git("config", "filter.slow.clean", "sleep 20; cat");
        repo.write("slow", "slow\n");
        repo.write("vtag.yml", "hooks:\n  deadline-push: 1s\n");
        long start = System.nanoTime();
        assertThat(push(0, "main").err()).contains("not ready after 1 s");
        assertThat((System.nanoTime() - start) / 1_000_000_000).isLessThan(15);
        assertThat(remote.git("branch", "--format=%(refname:short)")).isEqualTo("main");
    }

    @Test
    void git_lfs_goes_on_reading_what_is_pushed() throws IOException {
        Path lfs = repo.home().resolve("bin/git-lfs");
        Files.createDirectories(lfs.getParent());
        Files.writeString(lfs, "#!/bin/sh\necho \"$@\" >lfs.args; cat >lfs.lines\n");
        Files.setPosixFilePermissions(lfs, PosixFilePermissions.fromString("rwxr-xr-x"));
        repo.set("PATH", lfs.getParent() + ":" + System.getenv("PATH"));
        assertThat(vtag.runInProcess(repo, "uninstall").exit()).isZero();
        Path hook = repo.path(".git/hooks/pre-push");
        Files.writeString(hook, """
                #!/bin/sh
                command -v git-lfs >/dev/null 2>&1 || { printf >&2 "\\n%s\\n\\n" "git-lfs is not installed"; exit 2; }
                git lfs pre-push "$@"
                """);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(vtag.runInProcess(repo, "install").exit()).isZero();
        push(0, "main");
        assertThat(repo.path("lfs.args")).content().startsWith("pre-push origin ");
        assertThat(repo.path("lfs.lines")).content().startsWith("refs/heads/main ");
        assertThat(repo.git("for-each-ref", "refs/vtag/snapshots/")).isNotEmpty();
    }

    private void blocked(String tag, String reason) {
        assertThat(push(1, tag).err()).contains("vtag: push blocked: " + tag + " " + reason);
    }

    /** Makes a commit and an annotated tag as a release would, with documents that may disagree. */
    private void release(String tag, String says, String changelog) {
        repo.write(".vtag/versions/" + tag + "/version.json", "{\"version\": \"" + says + "\"}\n");
        repo.write("CHANGELOG.md", "# Changelog\n\n" + changelog + "\n");
        repo.commitAll("Release " + tag);
        repo.git("tag", "-a", tag, "-m", tag);
    }

    private void chain(String body) throws IOException {
        Path hook = repo.path(".git/hooks/vtag-chained/pre-push");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

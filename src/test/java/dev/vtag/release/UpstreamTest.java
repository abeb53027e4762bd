package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others have is looked at before a release: the branch, the tags, and where a push would go. */
class UpstreamTest {
    @TempDir
    Path temp;

    private TestRepo repo;
    private TestRepo other;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("work"));
        repo.write("a.txt", "a\n");
        repo.commitAll("feat: start");
        remote("origin");
        repo.git("push", "-q", "-u", "origin", "main");
        other = repo.sibling(temp.resolve("other"));
        other.git("clone", "-q", temp.resolve("origin.git").toString(), ".");
    }

    @Test
    void a_tag_that_only_the_remote_has_is_taken_for_a_release_that_is_not_pushed_too() {
        other.git("tag", "v1.0.0");
        other.git("push", "-q", "origin", "v1.0.0");

        assertThat(dryRun("v1.0.0").err()).isEqualTo("""
                vtag: v1.0.0 is taken on origin
                  git fetch --tags origin
                """);
        assertThat(dryRun("v1.0.0-ood").err())
                .startsWith("vtag: the numbers of v1.0.0-ood are taken by v1.0.0 on origin\n");
        assertThat(checks("v1.0.0-ood", "--allow-variant")).contains("tag free here and on origin");
        assertThat(dryRun("patch").err())
                .startsWith("vtag: origin has v1.0.0, which is not here, so v0.0.1 need not be the next version\n");
        assertThat(checks("v1.0.1")).contains("tag free here and on origin");
    }

    @Test
    void a_remote_that_is_not_asked_or_does_not_answer_is_known_by_what_was_fetched() throws IOException {
        other.git("commit", "-q", "--allow-empty", "-m", "fix: theirs");
        other.git("push", "-q", "origin", "main");
        assertThat(dryRun("patch").err()).isEqualTo("""
                vtag: main is behind origin/main, which has commits that are not here
                  git pull origin main
                """);
        repo.write("vtag.yml", "release: {ask-remote: false}\n");
        repo.commitAll("chore: ask nobody");
        assertThat(checks("patch")).contains("tag free here, on main, not behind origin/main, clean tree");
        repo.git("fetch", "-q");
        assertThat(dryRun("patch").err()).isEqualTo("""
                vtag: main and origin/main have gone apart: 1 commit ahead, 1 behind
                  git pull --rebase
                """);
        repo.git("rebase", "-q", "origin/main");
        Files.setLastModifiedTime(
                repo.path(".git/FETCH_HEAD"), FileTime.from(Instant.ofEpochSecond(1_750_000_000L - 3 * 86_400)));
        assertThat(checks("patch")).contains("not behind origin/main as fetched 3 d ago");
        repo.write("vtag.yml", "release: {ask-remote: true}\n");
        repo.commitAll("chore: ask");
        Files.move(temp.resolve("origin.git"), temp.resolve("gone.git"));
        assertThat(checks("patch")).contains("tag free here, on main, not behind origin/main as fetched 3 d ago");
    }

    @Test
    void a_push_goes_where_git_would_push() {
        remote("fork");
        remote("third");
        assertThat(pushed()).startsWith("origin (main and v1.0.0,");
        repo.git("config", "remote.pushDefault", "fork");
        assertThat(pushed()).startsWith("fork (main and v1.0.0,");
        repo.git("config", "branch.main.pushRemote", "third");
        assertThat(pushed()).startsWith("third (main and v1.0.0,");
        repo.git("config", "--unset", "branch.main.pushRemote");
        repo.git("config", "--unset", "remote.pushDefault");
        repo.git("push", "-q", "origin", "main:trunk");
        repo.git("branch", "-q", "--set-upstream-to=origin/trunk");
        repo.git("config", "push.default", "upstream");
        assertThat(pushed()).startsWith("origin (trunk and v1.0.0,");
        repo.git("config", "remote.origin.push", "refs/heads/*:refs/for/*");
        assertThat(pushed()).startsWith("origin (refs/for/main and v1.0.0,");
        repo.git("config", "--unset", "branch.main.remote");
        repo.git("remote", "remove", "origin");
        repo.git("remote", "remove", "third");
        assertThat(pushed()).startsWith("fork (main and v1.0.0,");
    }

    @Test
    void what_the_branch_follows_counts_as_well_as_what_it_is_pushed_to() {
        remote("fork");
        other.git("commit", "-q", "--allow-empty", "-m", "fix: theirs");
        other.git("push", "-q", "origin", "main");
        repo.git("fetch", "-q", "origin");

        assertThat(dryRun("v1.0.0", "--push", "fork").err()).isEqualTo("""
                vtag: main is behind origin/main by 1 commit
                  git pull
                """);
    }

    @Test
    void every_place_that_one_remote_stands_for_gets_it() {
        remote("mirror");
        repo.git("remote", "set-url", "--add", "--push", "origin", "../origin.git");
        repo.git("remote", "set-url", "--add", "--push", "origin", "../mirror.git");

        TestRepo.Result result = Vtag.run(repo, "release", "v1.0.0", "--push");

        assertThat(result.err()).isEmpty();
        for (String url : new String[] {"../origin.git", "../mirror.git"}) {
            assertThat(repo.git("ls-remote", "--refs", url)).contains("refs/heads/main", "refs/tags/v1.0.0");
        }
    }

    @Test
    void a_push_takes_the_settings_and_none_of_the_other_tags_along() {
        repo.git("tag", "-a", "-m", "mine alone", "mine");
        repo.git("config", "push.followTags", "true");
        repo.write("vtag.yml", "release: {push: origin}\n");
        repo.commitAll("chore: push releases");

        assertThat(Vtag.run(repo, "release", "v1.0.0").err()).isEmpty();

        assertThat(repo.git("ls-remote", "--refs", "--tags", "origin"))
                .endsWith("refs/tags/v1.0.0")
                .doesNotContain("mine");
        assertThat(repo.git("rev-parse", "origin/main")).isEqualTo(repo.git("rev-parse", "main"));
    }

    @Test
    void the_settings_name_a_remote_of_the_user_s_and_no_address() {
        repo.write("vtag.yml", "release: {push: '../elsewhere.git'}\n");
        repo.commitAll("chore: push elsewhere");

        TestRepo.Result result = Vtag.run(repo, "release", "v1.0.0");

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("vtag: there is no remote ../elsewhere.git, which release.push in vtag.yml names");
    }

    private void remote(String name) {
        repo.git("init", "-q", "--bare", "../" + name + ".git");
        repo.git("remote", "add", name, "../" + name + ".git");
    }

    private String pushed() {
        return line("push", "v1.0.0", "--push");
    }

    private String checks(String... args) {
        return line("check", args);
    }

    private String line(String action, String... args) {
        TestRepo.Result result = dryRun(args);
        assertThat(result.err()).isEmpty();
        return result.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(action + " "))
                .findFirst()
                .orElseThrow()
                .substring(action.length())
                .strip();
    }

    private TestRepo.Result dryRun(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "release";
        all[1] = "--dry-run";
        System.arraycopy(args, 0, all, 2, args.length);
        return Vtag.run(repo, all);
    }
}

package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.document.VersionManifest;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ReleaseTest extends ReleaseScene {
    @Test
    void a_release_is_one_commit_one_annotated_tag_and_an_archive() throws Exception {
        String base = repo.git("rev-parse", "HEAD");
        String tree = repo.git("rev-parse", "HEAD^{tree}");

        TestRepo.Result result = release("patch", "-O", "ood", "-m", "Dynamic thresholds.");

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        assertThat(repo.git("cat-file", "-t", "v0.0.1-ood")).isEqualTo("tag");
        assertThat(repo.git("rev-parse", "v0.0.1-ood^{commit}")).isEqualTo(repo.git("rev-parse", "main"));
        assertThat(repo.git("rev-parse", "main^")).isEqualTo(base);
        assertThat(repo.git("diff", "--name-status", "main^", "main").lines())
                .containsExactly(
                        "A\t.vtag/versions/v0.0.1-ood/deployment-notes.md",
                        "A\t.vtag/versions/v0.0.1-ood/known-issues.md",
                        "A\t.vtag/versions/v0.0.1-ood/report.md",
                        "A\t.vtag/versions/v0.0.1-ood/version.json",
                        "A\tCHANGELOG.md");
        assertThat(repo.git("log", "-1", "--format=%B", "main").strip())
                .isEqualTo("Release v0.0.1-ood\n\nDynamic thresholds.\n\nVtag-Version: v0.0.1-ood");
        Path archive = repo.path(".git/vtag/archives/v0.0.1-ood.tar.zst");
        assertThat(repo.git("for-each-ref", "--format=%(contents)", "refs/tags/v0.0.1-ood")
                        .strip())
                .isEqualTo("Release v0.0.1-ood\n\nDynamic thresholds.\n\nVtag-Tree: "
                        + repo.git("rev-parse", "main^{tree}") + "\nVtag-Archive-Sha256: " + sha256(archive));
        assertThat(repo.git("interpret-trailers", "--parse", file("tag", repo.git("cat-file", "tag", "v0.0.1-ood"))))
                .contains("Vtag-Tree: ", "Vtag-Archive-Sha256: ");
        VersionManifest manifest = manifest("v0.0.1-ood");
        assertThat(manifest.commit()).isEqualTo(base);
        assertThat(manifest.tree()).isEqualTo(tree);
        assertThat(manifest.aliases()).isEqualTo(new VersionManifest.Aliases("0.0.1+ood", "0.0.1+ood", "0.0.1-ood"));
        assertThat(manifest.message()).isEqualTo("Dynamic thresholds.");
        assertClean();
    }

    @Test
    void what_is_staged_and_what_is_not_stays_as_it_is_and_out_of_the_release() {
        repo.write("src/a.txt", "one\ntwo\nthree\nstaged\n");
        repo.write("new.txt", "new\n");
        repo.git("add", "-A");
        repo.write("src/a.txt", "one\ntwo\nthree\nstaged\nnot staged\n");
        repo.write("untracked.txt", "x\n");
        repo.git("rm", "-q", "--cached", "run.sh");
        String staged = repo.git("diff", "--cached", "--raw", "--abbrev=40");
        String unstaged = repo.git("diff");

        assertThat(release("minor").exit()).isEqualTo(1);
        TestRepo.Result result = release("minor", "--allow-dirty");

        assertThat(result.err()).isEmpty();
        assertThat(repo.git("diff", "--cached", "--raw", "--abbrev=40")).isEqualTo(staged);
        assertThat(repo.git("diff")).isEqualTo(unstaged);
        assertThat(repo.path("untracked.txt")).hasContent("x\n");
        assertThat(repo.git("ls-tree", "-r", "--name-only", "HEAD").lines())
                .containsExactly(
                        ".vtag/versions/v0.1.0/deployment-notes.md",
                        ".vtag/versions/v0.1.0/known-issues.md",
                        ".vtag/versions/v0.1.0/report.md",
                        ".vtag/versions/v0.1.0/version.json",
                        "CHANGELOG.md",
                        "run.sh",
                        "src/a.txt");
        assertThat(repo.git("show", "HEAD:src/a.txt")).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void the_second_release_tells_what_changed_since_the_first_with_git_s_numbers() {
        repo.write("metrics.json", "{\"ood_auroc\": 0.891, \"latency_ms\": 200}\n");
        repo.commitAll("test: measure");
        assertThat(release("v5.5.0", "--metrics", "metrics.json").err()).isEmpty();
        repo.write("metrics.json", "{\"ood_auroc\": 0.924, \"latency_ms\": 203}\n");
        repo.write("src/a.txt", "one\n2\nthree\nfour\n");
        repo.write("src/blob.bin", new byte[] {0, 1, 2, 0});
        repo.git("mv", "run.sh", "start.sh");
        repo.commitAll("fix(ood): thresholds");

        TestRepo.Result result = release("-O", "ood", "--metrics", "metrics.json");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo(
                        "Released v5.5.1-ood on main after v5.5.0.  Push it: git push --atomic REMOTE main v5.5.1-ood\n");
        String log = repo.git("show", "HEAD:CHANGELOG.md");
        assertThat(log)
                .contains(
                        "| ood_auroc | 0.891 | 0.924 | +0.033 (+3.7 %) | better |",
                        "| latency_ms | 200 | 203 | +3 (+1.5 %) | worse |",
                        "- **ood:** thresholds (" + repo.git("rev-parse", "--short=7", "HEAD^") + ")");
        String numstat = repo.git(
                "-c",
                "diff.algorithm=myers",
                "diff",
                "--numstat",
                "-M",
                "--no-ext-diff",
                "--no-textconv",
                "v5.5.0",
                "HEAD^");
        long added = numstat.lines()
                .map(line -> line.split("\t")[0])
                .filter(n -> !n.equals("-"))
                .mapToLong(Long::parseLong)
                .sum();
        long deleted = numstat.lines()
                .map(line -> line.split("\t")[1])
                .filter(n -> !n.equals("-"))
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(log).contains("4 files changed, +" + added + " -" + deleted + ", 1 of them binary");
        VersionManifest manifest = manifest("v5.5.1-ood");
        assertThat(manifest.parent()).isEqualTo("v5.5.0");
        assertThat(manifest.changes()).isEqualTo(new VersionManifest.Changes(1, 4, added, deleted, 1));
        assertThat(manifest.metrics().count()).isEqualTo(2);
        assertThat(log.indexOf("## [v5.5.1-ood]")).isBetween(0, log.indexOf("## [v5.5.0]"));
        assertClean();
    }

    @Test
    void what_vtag_yml_says_of_a_metric_goes_before_its_name() {
        repo.write("vtag.yml", "metrics:\n  score: {direction: lower, unit: \"%\"}\n");
        repo.write("m.json", "{\"score\": 6.7}\n");
        repo.commitAll("test: measure");
        assertThat(release("v5.5.0", "--metrics", "m.json").err()).isEmpty();
        repo.write("m.json", "{\"score\": 5.5}\n");
        repo.commitAll("fix: better");

        assertThat(release("patch", "--metrics", "m.json").err()).isEmpty();

        assertThat(repo.git("show", "HEAD:CHANGELOG.md"))
                .contains("| score | 6.7 % | 5.5 % | -1.2 points (-17.9 %) | better |")
                .doesNotContain("names suggest");
    }

    @Test
    void a_committed_document_says_nothing_of_the_machine_it_was_made_on() throws IOException {
        Path outside = Files.writeString(repo.root().resolveSibling("measured.json"), "{\"latency_ms\": 200}\n");
        repo.write("bench/inside.json", "{\"ood_auroc\": 0.9}\n");
        repo.commitAll("test: measure");

        TestRepo.Result result = release(
                "v1.0.0",
                "--metrics",
                outside.toString(),
                "--metrics",
                repo.path("bench/inside.json").toString());

        assertThat(result.err()).isEmpty();
        assertThat(repo.git("show", "v1.0.0:.vtag/versions/v1.0.0/metrics.json"))
                .contains("\"measured.json\"", "\"bench/inside.json\"")
                .doesNotContain(outside.getParent().toString());
    }

    @Test
    void hand_written_text_is_promoted_and_line_ends_on_disk_are_git_s_own() throws IOException {
        repo.write(".gitattributes", "*.md text eol=crlf\n");
        repo.write(
                "CHANGELOG.md",
                "\ufeff# Log\r\n\r\n## [Unreleased]\r\n\r\n- By hand: é.\r\n\r\n```\r\n## [v9.9.9]\r\n```\r\n");
        repo.commitAll("docs: log");

        assertThat(release("minor").err()).isEmpty();

        String disk = Files.readString(repo.path("CHANGELOG.md"));
        assertThat(disk)
                .startsWith(
                        "\ufeff# Log\r\n\r\n## [Unreleased]\r\n\r\n## [v0.1.0] - 2025-06-15\r\n\r\n- By hand: é.\r\n\r\n```\r\n## [v9.9.9]\r\n```\r\n\r\n<!-- vtag:begin v0.1.0 -->\r\n");
        assertThat(disk.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(repo.git("show", "HEAD:CHANGELOG.md")).doesNotContain("\r");
        assertClean();
    }

    @Test
    void the_mode_of_the_changelog_stays() throws IOException {
        repo.write("CHANGELOG.md", "# Log\n");
        repo.path("CHANGELOG.md").toFile().setExecutable(true, false);
        repo.commitAll("docs: log");
        Files.setPosixFilePermissions(
                repo.path("CHANGELOG.md"), java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(release("minor").err()).isEmpty();

        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(repo.path("CHANGELOG.md"))))
                .isEqualTo("rwxr-x---");
        assertThat(repo.git("ls-tree", "HEAD", "CHANGELOG.md")).startsWith("100755 ");
        assertClean();
    }

    @Test
    void the_previous_release_is_the_highest_that_HEAD_contains() {
        assertThat(release("v1.0.0").err()).isEmpty();
        repo.git("switch", "-q", "-c", "maintenance");
        repo.write("src/a.txt", "fixed\n");
        repo.commitAll("fix: a");
        repo.git("switch", "-q", "main");
        repo.write("src/b.txt", "b\n");
        repo.commitAll("feat: b");
        assertThat(release("v2.0.0").err()).isEmpty();
        repo.git("switch", "-q", "maintenance");

        assertThat(release("v1.0.1").out()).contains("Released v1.0.1 on maintenance after v1.0.0.");
        assertThat(manifest("v1.0.1").parent()).isEqualTo("v1.0.0");
        assertClean();
    }

    @Test
    void a_release_that_came_after_another_on_the_same_line_is_the_previous_one() {
        repo.git("tag", "v1.0.0-rc1");
        repo.commitAll("fix: more");
        repo.git("tag", "v1.0.0");
        repo.commitAll("fix: still more");

        assertThat(release("patch", "--dry-run").out()).startsWith("v1.0.0 -> v1.0.1\n");
    }

    @Test
    void of_several_tags_on_one_commit_the_highest_is_the_previous_release() {
        repo.git("tag", "v1.2.0");
        repo.git("tag", "v1.10.0");
        repo.git("tag", "-a", "-m", "x", "v1.9.0-ood");
        repo.commitAll("fix: more");

        assertThat(release("--dry-run").out()).startsWith("v1.10.0 -> v1.10.1  (patch: 1 commit, none a feature)\n");
    }

    @Test
    void every_other_entry_of_the_tree_keeps_its_bytes() {
        repo.write(".vtag/versions/v0.0.9/version.json", "{}");
        repo.write(".vtag/other", "x");
        repo.write(".vtag.d/other", "x");
        repo.commitAll("chore: neighbours");
        String blob = repo.git("rev-parse", "HEAD:src/a.txt");
        // A mode that git wrote in its first year: still read, and no longer written.
        String old = repo.feed("100664 blob " + blob + "\told.txt\n", "git", "mktree")
                .line();
        repo.git("update-ref", "HEAD", repo.git("commit-tree", "-p", "HEAD", "-m", "fix: old tree", old));
        repo.git("reset", "-q", "--hard");

        TestRepo.Result result = release("minor");

        assertThat(result.err()).isEmpty();
        assertThat(repo.run("sh", "-c", "git cat-file tree HEAD^{tree} | tr '\\0' '@' | grep -ac '100664 old.txt@'")
                        .line())
                .isEqualTo("1");
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_release_from_a_linked_work_tree_and_a_subdirectory_is_the_same() {
        TestRepo linked = repo.sibling(temp.resolve("linked"));
        repo.git("worktree", "add", "-q", "-f", linked.root().toString(), "-b", "topic");

        TestRepo.Result result = Vtag.run(linked, linked.root().resolve("src"), java.util.List.of("release", "minor"));

        assertThat(result.err()).isEmpty();
        assertThat(linked.git("status", "--porcelain")).isEmpty();
        assertThat(linked.git("rev-parse", "v0.1.0^{commit}")).isEqualTo(linked.git("rev-parse", "topic"));
        assertThat(linked.path("CHANGELOG.md")).exists();
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void tag_and_commit_are_signed_where_git_s_configuration_asks_for_it() {
        Path key = temp.resolve("key");
        assertThat(repo.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", key.toString())
                        .exit())
                .isZero();
        String line = repo.run("cat", key + ".pub").line();
        repo.write("../signers", "ada@example.org " + line + "\n");
        repo.git("config", "gpg.format", "ssh");
        repo.git("config", "user.signingKey", key.toString());
        repo.git("config", "gpg.ssh.allowedSignersFile", temp.resolve("signers").toString());
        repo.git("config", "tag.gpgSign", "true");
        repo.git("config", "commit.gpgSign", "true");

        assertThat(release("minor", "--dry-run").out()).contains("tag        v0.1.0 (signed, ssh)");
        assertThat(release("minor", "-m", "Signed.").err()).isEmpty();

        assertThat(repo.run("git", "verify-tag", "v0.1.0").err())
                .contains("Good \"git\" signature for ada@example.org");
        assertThat(repo.run("git", "verify-commit", "main").err()).contains("Good \"git\" signature");
        assertThat(repo.git("for-each-ref", "--format=%(contents:body)", "refs/tags/v0.1.0"))
                .contains("Signed.", "Vtag-Tree: ", "Vtag-Archive-Sha256: ");
        assertThat(repo.git("for-each-ref", "--format=%(refname)").lines())
                .containsExactly("refs/heads/main", "refs/tags/v0.1.0");
        assertClean();
        assertThat(repo.path(".git/vtag/tmp")).isEmptyDirectory();
    }

    @Test
    void the_same_facts_give_the_same_objects() {
        TestRepo other = TestRepo.init(temp.resolve("other"));
        other.write("src/a.txt", "one\ntwo\nthree\n");
        other.write("run.sh", "#!/bin/sh\n");
        other.path("run.sh").toFile().setExecutable(true);
        other.commitAll("feat: start");

        assertThat(Vtag.run(other, "release", "minor").err()).isEmpty();
        assertThat(release("minor").err()).isEmpty();

        assertThat(repo.git("rev-parse", "v0.1.0")).isEqualTo(other.git("rev-parse", "v0.1.0"));
    }

    private String file(String name, String content) {
        return repo.write("../" + name, content).toString();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}

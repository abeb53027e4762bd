package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.Launcher;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallTest {
    private static final String PLAIN = "#!/bin/sh\n# mine\necho mine >>ran\nexit 0";

    @TempDir
    Path dir;

    private TestRepo repo;

    @BeforeEach
    void init() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.set("VTAG_BIN", Launcher.under(dir).program().toString());
    }

    @Test
    void both_hooks_are_put_in_place_and_a_second_install_changes_nothing() throws IOException {
        vtag(0, "install");
        for (String event : new String[] {"pre-commit", "pre-push"}) {
            assertThat(mode(slot(event))).isEqualTo("rwxr-xr-x");
            assertThat(HookScript.eventOf(Files.readAllBytes(slot(event))))
                    .contains(HookEvent.of(event).orElseThrow());
        }
        Map<String, String> before = state();
        assertThat(vtag(0, "install").out()).contains("as it was");
        assertThat(state()).isEqualTo(before);
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void only_the_hooks_asked_for_are_installed() {
        assertThat(vtag(0, "install", "--hooks", "pre-push").out()).contains("Every push is checked now");
        assertThat(slot("pre-commit")).doesNotExist();
        assertThat(slot("pre-push")).exists();
        vtag(0, "uninstall");
        assertThat(vtag(0, "install", "--hooks", "pre-commit").out()).contains("Every commit leaves a snapshot now");
        assertThat(slot("pre-commit")).exists();
        assertThat(slot("pre-push")).doesNotExist();
        assertThat(vtag(2, "install", "--hooks", "post-merge").err()).contains("post-merge", "pre-commit, pre-push");
    }

    @Test
    void a_hook_that_was_there_runs_after_vtags_and_comes_back_byte_for_byte_mode_for_mode() throws IOException {
        hook("pre-commit", PLAIN, "rwx--x---");
        Map<String, String> before = state();
        vtag(0, "install");
        assertThat(repo.path(".git/hooks/vtag-chained/pre-commit")).hasContent(PLAIN);
        repo.set("VTAG", "0");
        repo.git("commit", "-q", "--allow-empty", "-m", "one");
        assertThat(repo.path("ran")).hasContent("mine");
        vtag(0, "uninstall");
        Files.delete(repo.path("ran"));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void the_scripts_text_is_the_same_whether_or_not_anything_is_chained() throws IOException {
        vtag(0, "install");
        String alone = Files.readString(slot("pre-commit"));
        vtag(0, "uninstall");
        hook("pre-commit", PLAIN, "rwxr-xr-x");
        vtag(0, "install");
        assertThat(slot("pre-commit")).hasContent(alone);
    }

    @Test
    void a_symbolic_link_is_replaced_and_not_followed_and_comes_back_as_a_link() throws IOException {
        repo.write("tools/check", PLAIN);
        Files.setPosixFilePermissions(repo.path("tools/check"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(slot("pre-commit"), Path.of("../../tools/check"));
        vtag(0, "install");
        assertThat(Files.isSymbolicLink(slot("pre-commit"))).isFalse();
        assertThat(repo.path("tools/check")).hasContent(PLAIN);
        repo.set("VTAG", "0");
        repo.git("commit", "-q", "--allow-empty", "-m", "one");
        assertThat(repo.path("ran")).hasContent("mine");
        vtag(0, "uninstall");
        assertThat(Files.readSymbolicLink(slot("pre-commit"))).hasToString("../../tools/check");
        assertThat(repo.path(".git/hooks/vtag-chained")).doesNotExist();
    }

    @Test
    void a_global_hooks_directory_is_left_as_it_is_and_the_lines_to_paste_are_shown() throws IOException {
        Path global = Files.createDirectories(dir.resolve("global hooks"));
        Files.writeString(global.resolve("pre-commit"), PLAIN);
        repo.git("config", "--global", "core.hooksPath", global.toString());
        TestRepo.Result shown = vtag(0, "install");
        assertThat(shown.out()).contains("No hook was written", "hook pre-commit", global.toString());
        assertThat(Files.list(global)).containsExactly(global.resolve("pre-commit"));
        assertThat(global.resolve("pre-commit")).hasContent(PLAIN);
        assertThat(slot("pre-commit")).doesNotExist();
        assertThat(vtag(1, "install", "--mode", "file").err()).contains("outside the repository", "--mode print");
        assertThat(repo.git("config", "--global", "core.hooksPath")).isEqualTo(global.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {".git/hooks", "ABSOLUTE"})
    void a_setting_that_says_what_holds_anyway_is_no_obstacle(String path) {
        repo.git(
                "config",
                "core.hooksPath",
                path.replace("ABSOLUTE", repo.path(".git/hooks").toString()));
        vtag(0, "install");
        assertThat(slot("pre-commit")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/dev/null", "NUL"})
    void where_hooks_are_turned_off_install_is_refused(String path) {
        repo.git("config", "core.hooksPath", path);
        assertThat(vtag(1, "install").err()).contains("git runs no hooks here", "--show-origin");
    }

    @Test
    void huskys_directory_is_left_as_it_is() throws IOException {
        repo.write(".husky/pre-commit", "npm test\n");
        repo.write(".husky/_/.gitignore", "*");
        repo.write(".husky/_/pre-commit", "#!/usr/bin/env sh\n. \"${0%/*}/h\"");
        repo.git("config", "core.hooksPath", ".husky/_");
        repo.commitAll("husky");
        assertThat(vtag(0, "install").out()).contains("paste these lines");
        assertThat(repo.git("status", "--porcelain", "--ignored")).isEqualTo("!! .husky/_/");
        assertThat(Files.list(repo.path(".husky/_"))).hasSize(2);
    }

    @Test
    void a_tracked_hooks_directory_is_never_written() {
        repo.write("hooks/pre-commit", PLAIN);
        repo.git("config", "core.hooksPath", "hooks");
        repo.commitAll("hooks");
        assertThat(vtag(0, "install").out()).contains("tracked");
        assertThat(vtag(1, "install", "--mode", "file").err()).contains("tracked");
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_hooks_directory_that_links_into_the_work_tree_is_a_tracked_one() throws IOException {
        repo.write("hooks/pre-commit", PLAIN);
        repo.commitAll("hooks");
        try (Stream<Path> samples = Files.list(repo.path(".git/hooks"))) {
            for (Path sample : samples.toList()) {
                Files.delete(sample);
            }
        }
        Files.delete(repo.path(".git/hooks"));
        Files.createSymbolicLink(repo.path(".git/hooks"), repo.path("hooks"));
        assertThat(vtag(0, "install").out()).contains("tracked");
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_hook_that_another_tool_manages_is_not_moved_unasked() throws IOException {
        String lefthook = "#!/bin/sh\nif [ \"$LEFTHOOK\" = \"0\" ]; then\n  exit 0\nfi\ncall_lefthook run pre-commit\n";
        hook("pre-commit", lefthook, "rwxr-xr-x");
        assertThat(vtag(0, "install").out()).contains("lefthook manages the pre-commit hook", "paste");
        assertThat(slot("pre-commit")).hasContent(lefthook);
        assertThat(slot("pre-push")).doesNotExist();
        vtag(0, "install", "--mode", "file");
        assertThat(repo.path(".git/hooks/vtag-chained/pre-commit")).hasContent(lefthook);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n",
                "#!/bin/bash\n. ${BASH_SOURCE%/*}/lib\n",
                "#!/usr/bin/env python3\nimport os\nprint(__file__)\n"
            })
    void a_hook_that_looks_at_its_own_place_is_moved_only_by_force(String hook) throws IOException {
        hook("pre-commit", hook, "rwxr-xr-x");
        Map<String, String> before = state();
        assertThat(vtag(1, "install").err()).contains("looks at its own place", "--force-chain");
        assertThat(state()).as("nothing was done").isEqualTo(before);
        vtag(0, "install", "--force-chain");
        assertThat(repo.path(".git/hooks/vtag-chained/pre-commit")).hasContent(hook);
    }

    @Test
    void two_hooks_to_keep_are_refused_and_both_stay() throws IOException {
        hook("pre-commit", PLAIN, "rwxr-xr-x");
        vtag(0, "install");
        hook("pre-commit", "#!/bin/sh\necho second\n", "rwxr-xr-x");
        assertThat(vtag(1, "install").err()).contains("two pre-commit hooks to keep");
        assertThat(slot("pre-commit")).content().contains("second");
        assertThat(repo.path(".git/hooks/vtag-chained/pre-commit")).hasContent(PLAIN);
        assertThat(vtag(8, "uninstall").out()).contains("not vtag's", "vtag-chained");
        assertThat(slot("pre-commit")).content().contains("second");
        assertThat(repo.path(".git/hooks/vtag-chained/pre-commit")).hasContent(PLAIN);
    }

    @Test
    void an_edited_script_of_vtags_counts_as_foreign() throws IOException {
        vtag(0, "install");
        Files.writeString(slot("pre-commit"), Files.readString(slot("pre-commit")) + "echo mine\n");
        String edited = Files.readString(slot("pre-commit"));
        assertThat(vtag(1, "install").err()).contains("was vtag's and was edited since", "vtag-chained/pre-commit");
        assertThat(vtag(0, "uninstall").out()).contains("not vtag's: left");
        assertThat(slot("pre-commit")).hasContent(edited);
        assertThat(slot("pre-push")).doesNotExist();
    }

    @Test
    void a_stale_script_of_vtags_is_renewed() throws IOException {
        hook("pre-commit", PLAIN, "rwxr-xr-x");
        vtag(0, "install");
        assertThat(vtag(0, "install", "--strict").out()).contains("renewed");
        assertThat(slot("pre-commit")).content().contains("vtag_strict=1");
        assertThat(repo.path(".git/hooks/vtag-chained/pre-commit")).hasContent(PLAIN);
    }

    @Test
    void a_directory_in_the_place_of_a_hook_is_refused_before_anything_is_done() throws IOException {
        Files.createDirectories(slot("pre-push"));
        assertThat(vtag(1, "install").err()).contains("is not a file");
        assertThat(slot("pre-commit")).doesNotExist();
    }

    @Test
    void an_install_interrupted_between_keeping_and_writing_is_finished_by_the_next() throws IOException {
        hook("pre-commit", PLAIN, "rwxr-xr-x");
        vtag(0, "install");
        Files.copy(
                repo.path(".git/hooks/vtag-chained/pre-commit"),
                slot("pre-commit"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(repo.path(".git/hooks/.pre-commit.4711.vtag"), "half");
        Files.writeString(repo.path(".git/hooks/vtag-chained/.pre-commit.4711.vtag"), "half");
        vtag(0, "install");
        assertThat(HookScript.eventOf(Files.readAllBytes(slot("pre-commit")))).isPresent();
        assertThat(repo.path(".git/hooks/.pre-commit.4711.vtag")).doesNotExist();
        vtag(0, "uninstall");
        assertThat(repo.path(".git/hooks/vtag-chained")).doesNotExist();
        assertThat(slot("pre-commit")).hasContent(PLAIN);
    }

    @Test
    void a_dry_run_shows_the_plan_and_changes_nothing() throws IOException {
        hook("pre-commit", PLAIN, "rwxr-xr-x");
        Map<String, String> before = state();
        assertThat(vtag(0, "install", "--dry-run").out()).contains("your hook runs after vtag's", "dry run");
        assertThat(state()).isEqualTo(before);
        vtag(0, "install");
        before = state();
        assertThat(vtag(0, "uninstall", "--dry-run").out()).contains("byte for byte", "dry run");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void changes_made_to_a_chained_hook_come_back_with_it() throws IOException {
        hook("pre-commit", PLAIN, "rwxr-xr-x");
        vtag(0, "install");
        Files.writeString(repo.path(".git/hooks/vtag-chained/pre-commit"), "#!/bin/sh\nnew\n");
        assertThat(vtag(0, "uninstall").out()).contains("changes made to it since");
        assertThat(slot("pre-commit")).hasContent("#!/bin/sh\nnew\n");
    }

    @Test
    void from_a_linked_work_tree_and_after_a_move_the_repositorys_hooks_are_meant() throws IOException {
        repo.commitAll("first");
        repo.git("worktree", "add", "-q", dir.resolve("linked").toString());
        Vtag.run(repo.sibling(dir.resolve("linked")), "install");
        assertThat(slot("pre-commit")).exists();
        repo.git("worktree", "remove", dir.resolve("linked").toString());
        Files.move(repo.root(), dir.resolve("moved"));
        TestRepo moved = repo.sibling(dir.resolve("moved"));
        assertThat(Vtag.run(moved, "uninstall").out()).contains("removed");
        assertThat(moved.path(".git/hooks/pre-commit")).doesNotExist();
    }

    @Test
    void without_hooks_of_vtags_uninstall_leaves_everything() throws IOException {
        hook("pre-commit", PLAIN, "rwxr-xr-x");
        Map<String, String> before = state();
        assertThat(vtag(0, "uninstall").out()).contains("no hooks of vtag's");
        assertThat(state()).isEqualTo(before);
    }

    private TestRepo.Result vtag(int exit, String... args) {
        TestRepo.Result result = Vtag.run(repo, args);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
        return result;
    }

    private Path slot(String event) {
        return repo.path(".git/hooks/" + event);
    }

    private void hook(String event, String text, String mode) throws IOException {
        Files.writeString(slot(event), text);
        Files.setPosixFilePermissions(slot(event), PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** Every hook and vtag's own files, with their modes. */
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        for (Path top : new Path[] {repo.path(".git/hooks"), repo.path(".git/vtag")}) {
            if (Files.exists(top)) {
                try (Stream<Path> files = Files.walk(top)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        state.put(file.toString(), mode(file) + Files.readString(file, StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return state;
    }
}

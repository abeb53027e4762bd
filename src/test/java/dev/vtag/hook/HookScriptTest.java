package dev.vtag.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.hook.HookScript.Strictness;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The script by itself, with stand-ins for vtag and for the chained hook, under each shell there is. */
class HookScriptTest {
    @TempDir
    Path dir;

    private TestRepo place;

    @BeforeEach
    void lay_out() {
        place = TestRepo.at(dir.resolve("place"));
    }

    static List<String> shells() {
        return List.of("dash", "bash --posix", "busybox sh").stream()
                .filter(shell -> Files.isExecutable(Path.of("/usr/bin", shell.split(" ")[0]))
                        || Files.isExecutable(Path.of("/bin", shell.split(" ")[0])))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void vtag_and_the_chained_hook_read_the_same_bytes_and_arguments(String shell) {
        vtag("cat >vtag.in; printf '%s|' \"$@\" >vtag.args; echo said");
        chained("pre-push", "cat >chained.in; printf '%s|' \"$@\" >chained.args; echo more");
        String sent = "refs/heads/a b c d\n\nwith \\ and %s\n\n";
        TestRepo.Result result = run(shell, HookEvent.PRE_PUSH, Strictness.LENIENT, sent, "origin", "a  url");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("more\n");
        assertThat(result.err()).isEqualTo("said\n");
        assertThat(text("vtag.in")).isEqualTo(sent);
        assertThat(text("chained.in")).isEqualTo(sent);
        assertThat(text("vtag.args")).isEqualTo("hook|pre-push|origin|a  url|");
        assertThat(text("chained.args")).isEqualTo("origin|a  url|");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void empty_input_is_empty_for_both(String shell) {
        vtag("cat >vtag.in");
        chained("pre-push", "cat >chained.in");
        assertThat(run(shell, HookEvent.PRE_PUSH, Strictness.LENIENT, "", "origin", "url")
                        .exit())
                .isZero();
        assertThat(text("vtag.in") + text("chained.in")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void readers_that_stop_early_are_no_fault(String shell) {
        vtag("exit 0");
        chained("pre-push", "exit 0");
        TestRepo.Result result = run(shell, HookEvent.PRE_PUSH, Strictness.LENIENT, "line\n".repeat(200_000));
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void vtags_no_stops_at_once(String shell) {
        vtag("exit 99");
        chained("pre-commit", "touch ran");
        assertThat(run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "").exit())
                .isEqualTo(1);
        assertThat(place.path("ran")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_chained_hooks_no_is_one_whatever_its_code(String shell) {
        vtag("exit 0");
        chained("pre-commit", "exit 77");
        assertThat(run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "").exit())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_vtag_that_cannot_start_stops_nothing_unless_strict(String shell) {
        vtag("exit 1");
        chained("pre-commit", "touch ran");
        TestRepo.Result lenient = run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(lenient.exit()).isZero();
        assertThat(lenient.err().lines()).hasSize(1);
        assertThat(place.path("ran")).exists();
        TestRepo.Result strict = run(shell, HookEvent.PRE_COMMIT, Strictness.STRICT, "");
        assertThat(strict.exit()).isEqualTo(1);
        assertThat(strict.err()).contains("VTAG=0");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void without_a_vtag_one_line_is_said_and_the_chained_hook_runs_either_way(String shell) {
        chained("pre-push", "cat >chained.in");
        TestRepo.Result lenient = run(shell, HookEvent.PRE_PUSH, Strictness.LENIENT, "sent\n");
        assertThat(lenient.exit()).isZero();
        assertThat(lenient.err().lines()).hasSize(1);
        assertThat(text("chained.in")).isEqualTo("sent\n");
        assertThat(run(shell, HookEvent.PRE_PUSH, Strictness.STRICT, "again\n").exit())
                .isEqualTo(1);
        assertThat(text("chained.in")).isEqualTo("again\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void VTAG_0_skips_vtag_and_still_chains(String shell) {
        vtag("touch vtag-ran");
        chained("pre-commit", "touch ran");
        place.set("VTAG", "0");
        TestRepo.Result result = run(shell, HookEvent.PRE_COMMIT, Strictness.STRICT, "");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(place.path("vtag-ran")).doesNotExist();
        assertThat(place.path("ran")).exists();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_chained_hook_that_is_not_executable_is_passed_over_in_gits_words(String shell) throws IOException {
        vtag("exit 0");
        chained("pre-commit", "touch ran");
        Files.setPosixFilePermissions(
                place.path("hooks/vtag-chained/pre-commit"), PosixFilePermissions.fromString("rw-r--r--"));
        TestRepo.Result result = run(shell, HookEvent.PRE_COMMIT, Strictness.STRICT, "");
        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("hint: The './hooks/vtag-chained/pre-commit' hook was ignored because it's not set as"
                        + " executable.\nhint: You can disable this warning with ");
        assertThat(place.path("ran")).doesNotExist();
        place.git("config", "--global", "advice.ignoredHook", "no");
        assertThat(run(shell, HookEvent.PRE_COMMIT, Strictness.STRICT, "").err())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_chained_hook_that_calls_the_first_one_again_ends(String shell) {
        vtag("echo once >>count");
        chained("pre-commit", "exec " + shell + " ./hooks/pre-commit");
        TestRepo.Result result = run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(result.exit()).isZero();
        assertThat(text("count")).isEqualTo("once\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_stale_guard_skips_nothing(String shell) {
        vtag("echo once >>count");
        place.set("VTAG_HOOK_RUN", "999999999:" + place.root() + ":./hooks/pre-commit");
        run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(text("count")).isEqualTo("once\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void VTAG_BIN_comes_first_and_the_baked_path_next(String shell) throws IOException {
        vtag("echo baked >who");
        run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(text("who")).isEqualTo("baked\n");
        Path other = executable(dir.resolve("other"), "echo named >who");
        place.set("VTAG_BIN", other.toString());
        run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(text("who")).isEqualTo("named\n");
        Files.delete(launcher());
        place.unset("VTAG_BIN");
        executable(place.home().resolve(".local/bin/vtag"), "echo home >who");
        run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(text("who")).isEqualTo("home\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void the_java_that_installed_is_offered_and_the_users_own_comes_first(String shell) {
        vtag("echo \"$JAVA_HOME\" >java");
        run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(text("java")).isEqualTo("/a java's/home\n");
        place.set("JAVA_HOME", "/mine");
        run(shell, HookEvent.PRE_COMMIT, Strictness.LENIENT, "");
        assertThat(text("java")).isEqualTo("/mine\n");
    }

    @Test
    void a_run_at_a_terminal_ends() {
        vtag("cat >vtag.in");
        chained("pre-push", "cat >chained.in");
        write(HookEvent.PRE_PUSH, Strictness.LENIENT);
        TestRepo.Result result = place.run("script", "-qec", "timeout 20 ./hooks/pre-push origin url", "/dev/null");
        assertThat(result.exit()).as(result.out()).isZero();
        assertThat(text("vtag.in") + text("chained.in")).isEmpty();
    }

    @Test
    void an_unedited_script_is_known_as_vtags_and_an_edited_one_is_not() {
        String text = script(HookEvent.PRE_PUSH, Strictness.STRICT).text();
        assertThat(HookScript.eventOf(bytes(text))).contains(HookEvent.PRE_PUSH);
        assertThat(HookScript.eventOf(bytes(text + "\n"))).isEmpty();
        assertThat(HookScript.eventOf(bytes(text.replace("vtag_strict=1", "vtag_strict=0"))))
                .isEmpty();
        assertThat(HookScript.eventOf(bytes("#!/bin/sh\nexec vtag hook pre-push\n")))
                .isEmpty();
    }

    private TestRepo.Result run(
            String shell, HookEvent event, Strictness strictness, String input, String... arguments) {
        write(event, strictness);
        List<String> command = new java.util.ArrayList<>(List.of(shell.split(" ")));
        command.add("./hooks/" + event.word());
        command.addAll(List.of(arguments));
        return place.feed(input, command.toArray(String[]::new));
    }

    private void write(HookEvent event, Strictness strictness) {
        executable(
                place.path("hooks/" + event.word()), script(event, strictness).text());
    }

    private HookScript script(HookEvent event, Strictness strictness) {
        return new HookScript(event, strictness, launcher(), Path.of("/a java's/home"));
    }

    private Path launcher() {
        return dir.resolve("it's vtag");
    }

    private void vtag(String body) {
        executable(launcher(), body);
    }

    private void chained(String event, String body) {
        executable(place.path("hooks/vtag-chained/" + event), body);
    }

    private static Path executable(Path file, String body) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, body.startsWith("#!") ? body : "#!/bin/sh\n" + body + "\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String text(String file) {
        try {
            return Files.readString(place.path(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    @TempDir
    Path scratch;

    @Test
    void bash_completes_commands_and_options() {
        TestRepo repo = TestRepo.at(scratch.resolve("work"));
        repo.write("vtag.bash", Vtag.run(repo, "completion", "bash").out());

        TestRepo.Result result = repo.run("bash", "-c", """
                source ./vtag.bash
                compopt() { :; } # works only where a user really presses the tab key
                complete_words() {
                  COMP_WORDS=(vtag "$@"); COMP_CWORD=$#; COMPREPLY=()
                  _complete_vtag
                  printf '%s\\n' "${COMPREPLY[@]}"
                }
                complete_words conf
                complete_words config ch
                complete_words config check --js
                """);

        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines().map(String::strip)).containsExactly("config", "check", "--json");
    }

    @TestFactory
    Stream<DynamicTest> every_shell_knows_every_command_and_option() {
        CommandHelp root =
                CommandHelp.of(CommandTree.whole(DocumentsTest.surroundings()).getCommandSpec());
        TestRepo repo = TestRepo.at(scratch.resolve("work"));
        return Stream.of("bash", "zsh", "fish")
                .map(shell -> DynamicTest.dynamicTest(
                        shell, () -> holds(Vtag.run(repo, "completion", shell).out(), shell, root)));
    }

    private static void holds(String script, String shell, CommandHelp command) {
        boolean fish = shell.equals("fish");
        for (CommandHelp sub : command.subcommands()) {
            String verb = sub.name().substring(command.name().length() + 1);
            String function = "_picocli_" + sub.name().replace(" ", "_").replace("-", "");
            assertThat(script).contains(fish ? " -a " + verb + " " : "function " + function + "() {");
            holds(script, shell, sub);
        }
        for (CommandHelp.Item option : command.options()) {
            for (String name : option.names().split(",? ", -1)) {
                if (name.startsWith("--")) {
                    assertThat(script).contains(fish ? " -l " + name.substring(2) + " " : "'" + name + "'");
                }
            }
        }
    }

    @Test
    void fish_is_told_of_every_command_and_option() {
        TestRepo repo = TestRepo.at(scratch.resolve("work"));

        assertThat(Vtag.run(repo, "completion", "fish").out().lines())
                .contains(
                        "complete -c vtag -s C -r -d 'Work as if started in DIR; several are followed one after another.'",
                        "complete -c vtag -n '__fish_seen_subcommand_from config; and __fish_seen_subcommand_from check'"
                                + " -l json -d 'Show the result as JSON.'")
                .allMatch(line -> line.startsWith("complete -c vtag ") || line.startsWith("#"));
    }
}

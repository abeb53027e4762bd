package dev.vtag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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

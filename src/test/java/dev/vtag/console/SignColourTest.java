package dev.vtag.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.RepoPath;
import dev.vtag.restore.RestoreResult;
import dev.vtag.restore.SourceComparison;
import dev.vtag.view.DiffView;
import dev.vtag.view.RestoreView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignColourTest {
    @Test
    void a_changed_file_has_one_colour_wherever_it_is_told() {
        Screen diff = new Screen(true, 80, Instant.EPOCH);
        Screen restore = new Screen(true, 80, Instant.EPOCH);

        new DiffView(RepoPath.ROOT)
                .draw(
                        new SourceComparison(
                                "v1.0.0",
                                "work tree",
                                List.of(new SourceComparison.Change("modified", "a.txt", null, 1, 1))),
                        diff);
        new RestoreView(RepoPath.ROOT)
                .draw(dryRun(new RestoreResult.Line("a.txt", "updated", "changed", null)), restore);

        assertThat(diff.text()).contains("\u001b[33m~ a.txt");
        assertThat(restore.text()).contains("\u001b[33m~ a.txt");
    }

    private static RestoreResult dryRun(RestoreResult.Line line) {
        return new RestoreResult(
                "v1.0.0",
                "version",
                null,
                List.of(),
                null,
                true,
                1,
                null,
                1,
                0,
                1,
                0,
                0,
                List.of(line),
                List.of(),
                List.of(),
                null,
                null);
    }
}

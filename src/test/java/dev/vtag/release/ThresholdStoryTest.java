package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that docs/changelog.md shows: OOD detection with dynamic thresholds, from its commits to its entry. */
class ThresholdStoryTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "docs", "changelog.md");
    private static final String OPENING = "<!-- the entry of ThresholdStoryTest -->\n\n```markdown\n";
    private static final String CLOSING = "```\n";

    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void tell() {
        repo = TestRepo.init(temp.resolve("aads"));
        repo.git("remote", "add", "origin", "git@github.com:example/aads.git");
        repo.write("vtag.yml", """
                release:
                  metrics: [metrics.json]
                metrics:
                  ood_detection_auroc: {direction: higher}
                  ood_false_positive_rate: {direction: lower, unit: percent}
                  inference_latency: {direction: lower, unit: ms}
                changelog:
                  authors: true
                """);
        repo.write("config/adapter_spec.json", """
                {
                  "ood": {"method": "static", "threshold": 0.5},
                  "registry": {"url": "https://models.example.org", "token": "t-old"}
                }
                """);
        repo.write(
                "src/adapter/crop_adapter.py",
                "THRESHOLD = 0.5\n\n\ndef is_ood(score):\n    return score > THRESHOLD\n");
        measure("0.89", "6.7", "200");
        repo.commitAll("feat: independent multi-crop architecture");
        release("v5.5.0", "-m", "Initial independent multi-crop architecture.");

        repo.write("src/adapter/crop_adapter.py", """
                from statistics import mean, stdev

                FALLBACK = 0.5


                def threshold(scores, k, least):
                    if len(scores) < least:
                        return FALLBACK
                    return mean(scores) + k * stdev(scores)


                def is_ood(score, scores, k=2.0, least=10):
                    return score > threshold(scores, k, least)
                """);
        repo.commitAll("feat(ood): dynamic threshold calculation per class");
        repo.write("config/adapter_spec.json", """
                {
                  "ood": {"method": "dynamic-mahalanobis", "threshold_factor": 2.0, "min_validation_samples": 10},
                  "registry": {"url": "https://models.example.org", "token": "t-new"}
                }
                """);
        repo.commitAll("feat(ood): automatic threshold calibration using the validation set");
        repo.write("src/adapter/calibration.py", "LEAST = 10\n");
        repo.commitAll("fix: OOD false positives on rare classes (#123)");
        repo.write("src/adapter/calibration.py", "LEAST = 10\nSEED = 7\n");
        repo.commitAll("fix: threshold instability during training (#456)");
        measure("0.92", "5.5", "203");
        repo.commitAll("test: measure on the validation set");
    }

    @Test
    void its_entry_tells_points_and_percent_each_for_what_it_is() throws IOException {
        release("patch", "-O", "ood", "-m", "OOD detection with dynamic thresholds.");

        String file = repo.git("show", "v5.5.1-ood:CHANGELOG.md");
        String entry = file.substring(file.indexOf("## [v5.5.1-ood]"), file.indexOf("\n## [v5.5.0]"));

        assertThat(entry)
                .contains(
                        "| ood_detection_auroc | 0.89 | 0.92 | +0.03 (+3.4 %) | better |\n",
                        "| ood_false_positive_rate | 6.7 % | 5.5 % | -1.2 points (-17.9 %) | better |\n",
                        "| inference_latency | 200 ms | 203 ms | +3 ms (+1.5 %) | worse |\n",
                        "- `ood.method`: `static` to `dynamic-mahalanobis`\n",
                        "- `ood.threshold_factor`: `2.0` (new)\n",
                        "- `ood.threshold`: was `0.5` (removed)\n",
                        "- `registry.token`: changed (hidden)\n",
                        "[#123](https://github.com/example/aads/issues/123)")
                .doesNotContain("t-old", "t-new", "as the metrics' names suggest");
        hold(entry.replaceAll(" \\(\\[[0-9a-f]{7}]\\([^)]*\\)\\)", ""));
    }

    private void measure(String auroc, String rate, String latency) {
        repo.write(
                "metrics.json",
                "{\"ood_detection_auroc\": " + auroc + ", \"ood_false_positive_rate\": " + rate
                        + ", \"inference_latency\": " + latency + "}\n");
    }

    private void release(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "release";
        System.arraycopy(args, 0, all, 1, args.length);
        TestRepo.Result result = Vtag.run(repo, all);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    /** The page shows the entry as it comes, its commits' ids left out, since they change with whatever a release writes. */
    private static void hold(String entry) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(OPENING) + OPENING.length();
        int end = page.indexOf("\n" + CLOSING, start) + 1;
        if (Boolean.getBoolean("vtag.docs.write")) {
            Files.writeString(PAGE, page.substring(0, start) + entry + page.substring(end));
        } else {
            assertThat(page.substring(start, end))
                    .as("written anew by -Dvtag.docs.write=true")
                    .isEqualTo(entry);
        }
    }
}

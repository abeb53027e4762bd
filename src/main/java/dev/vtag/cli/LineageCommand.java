package dev.vtag.cli;

import dev.vtag.document.VersionCatalogue;
import dev.vtag.lineage.Lineage;
import dev.vtag.lineage.LineageReader;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.view.LineageView;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag lineage}: draws them. */
@Command(
        name = "lineage",
        header = "Draws the versions as a graph: which was made from which.",
        footer = {"vtag lineage", "vtag lineage v5.5.1-ood --metric ood_auroc", "vtag lineage --json"},
        description = {
            "The oldest stand first. A version stands below the one it was made from, as its version.json says; for a plain"
                    + " tag that is the version before it in its history.",
            "Beside it: the day, draft, untagged or plain, a metric, and the message's first line."
        })
final class LineageCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Only what this version comes from, and what comes from it.")
    private @Nullable String version;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "The metric to show; else the first by name of those that vtag.yml gives a direction.")
    private @Nullable String metric;

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            MetricCatalogue metrics =
                    new MetricCatalogue(session.configOrDefaults("lineage").metrics());
            String shown =
                    metric == null ? metrics.headlines().stream().findFirst().orElse(null) : metric;
            LineageReader reader = new LineageReader(session.repository(), metrics, shown);
            Lineage lineage = version == null
                    ? reader.all()
                    : reader.of(new VersionCatalogue(session.repository()).taken(version));
            session.console().show(lineage, new LineageView());
            return 0;
        }
    }
}

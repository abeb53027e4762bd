package dev.vtag.cli;

import dev.vtag.measurement.Measurement;
import dev.vtag.measurement.MeasurementComparison;
import dev.vtag.measurement.MeasurementFinder;
import dev.vtag.measurement.MeasurementList;
import dev.vtag.metrics.MetricCatalogue;
import dev.vtag.view.MetricsDiffView;
import dev.vtag.view.MetricsShowView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vtag metrics}: what was measured. */
@Command(
        name = "metrics",
        header = "Shows and compares what was measured: of files, versions, snapshots, revisions.",
        footer = {"vtag metrics show", "vtag metrics diff v5.5.0"},
        description = MetricsCommand.SOURCES,
        subcommands = {MetricsCommand.Show.class, MetricsCommand.Diff.class})
final class MetricsCommand {
    static final String SOURCES =
            "A source is a file that ends with .json, .yaml, .yml or .toml; a version, whose metrics.json is read; or a"
                    + " snapshot or any revision, of which the files of release.metrics in vtag.yml are read, else the"
                    + " newest version's metrics.json.";

    private static MeasurementFinder finder(Session session) {
        return session.isInRepository()
                ? MeasurementFinder.in(
                        session.repository(),
                        session.directory(),
                        session.config().release())
                : MeasurementFinder.outside(session.directory());
    }

    private static MetricCatalogue catalogue(Session session) {
        return session.isInRepository() ? new MetricCatalogue(session.config().metrics()) : MetricCatalogue.GUESSING;
    }

    /** {@code vtag metrics show}. */
    @Command(
            name = "show",
            header = "Shows measurements.",
            footer = {"vtag metrics show v5.5.1-ood", "vtag metrics show build/metrics.json --json"},
            description = MetricsCommand.SOURCES)
    static final class Show implements Callable<Integer> {
        @Mixin
        private Invocation invocation;

        @Parameters(
                arity = "0..*",
                paramLabel = "SOURCE",
                description = "What to show; the files of release.metrics in the work tree unless said.")
        private List<String> sources = List.of();

        @Override
        public Integer call() {
            try (Session session = invocation.open()) {
                MeasurementFinder finder = finder(session);
                List<Measurement> found = sources.isEmpty()
                        ? List.of(finder.workTree())
                        : sources.stream().map(finder::find).toList();
                session.console().show(MeasurementList.of(found, catalogue(session)), new MetricsShowView());
                return 0;
            }
        }
    }

    /** {@code vtag metrics diff}. */
    @Command(
            name = "diff",
            header = "Tells what became of every metric from one measurement to another.",
            footer = {"vtag metrics diff v5.5.0", "vtag metrics diff old.json new.json --json"},
            description = {
                MetricsCommand.SOURCES,
                "Better or worse goes by the direction in vtag.yml, else by the metric's name, and then says so."
            })
    static final class Diff implements Callable<Integer> {
        @Mixin
        private Invocation invocation;

        @Parameters(index = "0", paramLabel = "A", description = "The older source.")
        private String from = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "B",
                description = "The newer source; the files of release.metrics in the work tree unless said.")
        private @Nullable String to;

        @Override
        public Integer call() {
            try (Session session = invocation.open()) {
                MeasurementFinder finder = finder(session);
                Measurement older = finder.find(from);
                Measurement newer = to == null ? finder.workTree() : finder.find(to);
                session.console()
                        .show(MeasurementComparison.of(older, newer, catalogue(session)), new MetricsDiffView());
                return 0;
            }
        }
    }
}

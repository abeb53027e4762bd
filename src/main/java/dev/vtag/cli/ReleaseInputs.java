package dev.vtag.cli;

import dev.vtag.changelog.GivenContext;
import dev.vtag.config.ReleaseSettings;
import dev.vtag.document.VersionManifest.Status;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseRequest.InputFile;
import dev.vtag.release.ReleaseRequest.Inputs;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is told and stored with a version. */
final class ReleaseInputs {
    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What the version is about: for changelog, commit and tag.")
    private String message = "";

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of metrics, JSON, YAML or TOML. Those of release.metrics in vtag.yml unless named.")
    private List<String> metrics = List.of();

    @Option(
            names = "--test-results",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files or directories of test results, kept with the version; JUnit XML is counted.")
    private List<String> tests = List.of();

    @Option(
            names = "--artifact",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Files that git ignores, kept with the version beside its archive; a directory stands for those"
                            + " in it. Those of release.artifacts in vtag.yml unless named.")
    private List<String> artifacts = List.of();

    @Mixin
    private ReleaseContext context;

    @Option(names = "--draft", description = "Make a version that is not meant to be used yet; --finalize ends that.")
    private boolean draft;

    boolean contextShown() {
        return context.isShown();
    }

    Inputs inputs(ReleaseSettings settings, Session session) {
        GivenContext edited = context.read(session);
        if (edited != null && !message.isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE, "--from-context has the message already", "write it there, and leave -m out");
        }
        List<InputFile> measured =
                metrics.isEmpty() ? files(settings.metrics(), session.root()) : files(metrics, session.directory());
        return new Inputs(
                edited == null ? message : edited.context().message(),
                measured,
                files(tests, session.directory()),
                files(artifacts, session.directory()),
                draft ? Status.DRAFT : Status.FINAL,
                edited);
    }

    private static List<InputFile> files(List<String> paths, Path directory) {
        return paths.stream()
                .map(path -> new InputFile(directory.resolve(path), path))
                .toList();
    }
}

package dev.vtag.release;

import dev.vtag.changelog.EntryComposer;
import dev.vtag.changelog.EntryContext;
import dev.vtag.changelog.OwnWords;
import dev.vtag.config.Document;
import dev.vtag.document.RollbackScript;
import dev.vtag.document.TestSummary;
import dev.vtag.document.VersionFolder;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Composes the documents in a version's folder that people read, and its rollback script, each by its template. */
final class FolderDocuments {
    private final TemplateSource templates;
    private final EntryComposer composer;
    private final ReleaseFacts facts;
    private final Version version;
    private final EntryContext context;

    FolderDocuments(
            TemplateSource templates,
            EntryComposer composer,
            ReleaseFacts facts,
            Version version,
            EntryContext context) {
        this.templates = templates;
        this.composer = composer;
        this.facts = facts;
        this.version = version;
        this.context = context;
    }

    /** Returns the wanted documents, and the test results. */
    List<ReleaseStep.Write> writes(Set<Document> wanted) {
        List<ReleaseStep.Write> writes = new ArrayList<>();
        Map<String, Object> variables = variables();
        for (Document document : Document.values()) {
            if (wanted.contains(document)) {
                text(document, variables)
                        .ifPresent(text -> writes.add(write(
                                VersionFolder.of(version).child(document.file()),
                                document == Document.ROLLBACK ? FileMode.EXECUTABLE : FileMode.REGULAR,
                                text.getBytes(StandardCharsets.UTF_8))));
            }
        }
        facts.folder()
                .tests()
                .files()
                .forEach((name, content) ->
                        writes.add(write(VersionFolder.testResults(version, name), FileMode.REGULAR, content)));
        return writes;
    }

    private static ReleaseStep.Write write(RepoPath path, FileMode mode, byte[] content) {
        return new ReleaseStep.Write(path, null, mode, content, "new");
    }

    private Optional<String> text(Document document, Map<String, Object> variables) {
        return document == Document.ROLLBACK
                ? rollback()
                : Optional.of(templates.find(document.file()).render(variables).strip() + "\n");
    }

    /** The first version has none before it to go back to. */
    private Optional<String> rollback() {
        PreviousRelease previous = facts.range().previous();
        FolderFacts.Back back = facts.folder().back();
        return previous == null || back == null
                ? Optional.empty()
                : Optional.of(
                        new RollbackScript(templates).leaving(version, back.tag(), previous.commit(), back.tree()));
    }

    private Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>(
                EntryComposer.variables(context, facts.range().more().links(), "##"));
        FolderFacts folder = facts.folder();
        variables.put(
                "entry",
                composer.compose(context, facts.range().more().links(), "##").strip());
        variables.put(
                "date",
                Objects.requireNonNull(facts.identity()).when().toLocalDate().toString());
        variables.put("commit", context.commit());
        variables.put("folder", VersionFolder.of(version).toString());
        variables.put("notes", body(folder.deploymentNotes()));
        variables.put("issues", body(folder.knownIssues()));
        variables.put("tests", folder.tests().summary().map(this::tests).orElse(List.of()));
        return variables;
    }

    private List<Map<String, Object>> tests(TestSummary summary) {
        return List.of(Map.of(
                "counted",
                summary.tests() == 0
                        ? List.of()
                        : List.of(Map.of(
                                "tests", summary.tests(),
                                "failures", Integer.toString(summary.failures()),
                                "errors", Integer.toString(summary.errors()),
                                "skipped", Integer.toString(summary.skipped()))),
                "files",
                summary.files() == 1 ? "1 file" : summary.files() + " files",
                "uncounted",
                summary.uncounted().isEmpty()
                        ? ""
                        : Integer.toString(summary.uncounted().size()),
                "passed",
                summary.passed()));
    }

    /** Returns what was written by hand, to stand under the title that the document has of its own. */
    private static String body(String text) {
        String stripped = text.strip();
        boolean titled = stripped.startsWith("# ");
        int end = stripped.indexOf('\n');
        return OwnWords.within(1, titled ? (end < 0 ? "" : stripped.substring(end)) : stripped);
    }
}

package dev.vtag.cli;

import dev.vtag.archive.ArchiveResult;
import dev.vtag.artifact.ArtifactRestoreResult;
import dev.vtag.artifact.ArtifactStore;
import dev.vtag.changelog.ChangelogReport;
import dev.vtag.config.ConfigCheck;
import dev.vtag.document.VersionList;
import dev.vtag.document.WrittenScript;
import dev.vtag.erasure.ForgetResult;
import dev.vtag.hook.InstallPlan;
import dev.vtag.hook.UninstallResult;
import dev.vtag.lineage.Lineage;
import dev.vtag.measurement.MeasurementComparison;
import dev.vtag.measurement.MeasurementList;
import dev.vtag.operation.OperationList;
import dev.vtag.operation.UndoResult;
import dev.vtag.release.ReleaseReport;
import dev.vtag.release.TagReport;
import dev.vtag.release.UnreleaseReport;
import dev.vtag.release.VersionChoice;
import dev.vtag.restore.RestoreResult;
import dev.vtag.restore.SourceComparison;
import dev.vtag.snapshot.Pins;
import dev.vtag.snapshot.PruneResult;
import dev.vtag.snapshot.SavedPruneResult;
import dev.vtag.snapshot.SnapshotDescription;
import dev.vtag.snapshot.SnapshotList;
import dev.vtag.snapshot.SnapshotResult;
import dev.vtag.status.Diagnosis;
import dev.vtag.status.Status;
import dev.vtag.verify.Verification;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes docs/json.md: what each command's {@code --json} gives, from the result records and their own words. */
final class JsonPage {
    /** The result of each command; a command that is not here is told by {@link #OTHER}. */
    static final Map<String, Class<?>> RESULTS = results();

    /** Commands whose document is no record. */
    static final Map<String, String> OTHER =
            Map.of("vtag config schema", "A JSON Schema: [this one](vtag.schema.json).");

    private final StringBuilder page = new StringBuilder();
    private final Set<Class<?>> toTell = new LinkedHashSet<>();
    private final RecordWords words = new RecordWords(Path.of("src/main/java"));

    private JsonPage() {}

    private static Map<String, Class<?>> results() {
        Map<String, Class<?>> results = new LinkedHashMap<>();
        results.put("vtag install", InstallPlan.class);
        results.put("vtag uninstall", UninstallResult.class);
        results.put("vtag snapshot", SnapshotResult.class);
        results.put("vtag snapshots", SnapshotList.class);
        results.put("vtag show", SnapshotDescription.class);
        results.put("vtag pin", Pins.PinResult.class);
        results.put("vtag unpin", Pins.PinResult.class);
        results.put("vtag diff", SourceComparison.class);
        results.put("vtag prune", PruneResult.class);
        results.put("vtag prune --artifacts", ArtifactStore.Garbage.class);
        results.put("vtag prune --unreleased", SavedPruneResult.class);
        results.put("vtag forget", ForgetResult.class);
        results.put("vtag release", ReleaseReport.class);
        results.put("vtag tag", TagReport.class);
        results.put("vtag unrelease", UnreleaseReport.class);
        results.put("vtag versions", VersionList.class);
        results.put("vtag changelog", ChangelogReport.class);
        results.put("vtag lineage", Lineage.class);
        results.put("vtag next", VersionChoice.class);
        results.put("vtag metrics show", MeasurementList.class);
        results.put("vtag metrics diff", MeasurementComparison.class);
        results.put("vtag archive", ArchiveResult.class);
        results.put("vtag verify", Verification.class);
        results.put("vtag restore", RestoreResult.class);
        results.put("vtag restore --artifacts", ArtifactRestoreResult.class);
        results.put("vtag undo", UndoResult.class);
        results.put("vtag redo", UndoResult.class);
        results.put("vtag operations", OperationList.class);
        results.put("vtag rollback-script", WrittenScript.class);
        results.put("vtag status", Status.class);
        results.put("vtag doctor", Diagnosis.class);
        results.put("vtag config check", ConfigCheck.class);
        return results;
    }

    static String text() throws IOException {
        JsonPage json = new JsonPage();
        json.page.append("""
                # JSON

                `--json` after the verb gives one JSON document on standard output. Its shape is stable: a name is never given
                another meaning, and new names may come. Times are ISO 8601 in UTC, sizes in bytes, durations in milliseconds;
                paths go from the root of the repository, with `/`. What is optional is left out where there is nothing to say.

                A path is text as it is, unless it is not UTF-8, holds a control character or begins with a double quote: then
                it is in double quotes, as git writes it (`"a\\tb"`, `"\\303"`, `"\\"quoted\\""`). So what begins with a double
                quote always is such a one, and anything else is the very name.

                Notes, warnings and failures are JSON too, one line each on standard error: `{"note": "..."}`,
                `{"warning": "..."}`, `{"error": {"kind": "not-found", "exit": 4, "message": "...", "hint": "..."}}`;
                [the kinds](exit-codes.md).
                """);
        Map<Class<?>, String> first = new HashMap<>();
        for (Map.Entry<String, Class<?>> result : RESULTS.entrySet()) {
            json.page.append("\n## ").append(result.getKey()).append("\n");
            String told = first.putIfAbsent(result.getValue(), result.getKey());
            if (told == null) {
                json.tell(result.getValue());
            } else {
                json.page
                        .append("\nAs [")
                        .append(told)
                        .append("](#")
                        .append(told.replace(' ', '-'))
                        .append(").\n");
            }
        }
        for (Map.Entry<String, String> other : OTHER.entrySet()) {
            json.page
                    .append("\n## ")
                    .append(other.getKey())
                    .append("\n\n")
                    .append(other.getValue())
                    .append('\n');
        }
        return json.page.toString();
    }

    private void tell(Class<?> result) throws IOException {
        toTell.clear();
        toTell.add(result);
        List<Class<?>> told = new ArrayList<>();
        while (told.size() < toTell.size()) {
            Class<?> record = toTell.stream()
                    .filter(type -> !told.contains(type))
                    .findFirst()
                    .orElseThrow();
            told.add(record);
            if (record != result) {
                page.append("\n`").append(name(record)).append("`:\n");
            }
            page.append("\n| name | value | |\n|---|---|---|\n");
            for (RecordComponent component : record.getRecordComponents()) {
                boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                page.append("| `").append(component.getName()).append("` | ").append(value(component.getGenericType()));
                page.append(optional ? ", optional" : "").append(" | ");
                page.append(words.of(record, component.getName())).append(" |\n");
            }
        }
    }

    private String value(Type type) {
        if (type instanceof ParameterizedType list) {
            Type[] of = list.getActualTypeArguments();
            return of.length == 1 ? "list of " + value(of[0]) : "object, each value " + value(of[1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == boolean.class || plain == Boolean.class) {
            return "true or false";
        }
        if (plain.isPrimitive() || Number.class.isAssignableFrom(plain) || plain == Duration.class) {
            return "number";
        }
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant -> "`"
                            + ((Enum<?>) constant)
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        if (plain.isRecord() && !Comparable.class.isAssignableFrom(plain)) {
            toTell.add(plain);
            return "`" + name(plain) + "`";
        }
        return plain == Instant.class ? "time" : "text";
    }

    private static String name(Class<?> record) {
        return record.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}

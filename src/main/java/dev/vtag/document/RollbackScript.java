package dev.vtag.document;

import dev.vtag.git.CommitId;
import dev.vtag.git.TreeId;
import dev.vtag.template.Template;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.Version;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes scripts that restore a version with POSIX sh and git alone, by the template {@code rollback.sh}. */
public final class RollbackScript {
    /** The template's name. */
    public static final String TEMPLATE = "rollback.sh";

    /** The line that every one of them has, and that tells it from other files. */
    public static final String MARK = "# vtag-rollback 1";

    /** What may stand between the quotes of a shell script. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9.-]*");

    /** What may stand there between spaces. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]+");

    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9%/._-]+");
    private static final int MOST_METRICS = 4;

    private final Template template;

    public RollbackScript(TemplateSource templates) {
        this.template = templates.find(TEMPLATE);
    }

    /**
     * Returns the script that restores a version: what its tag named when the script was made, and nothing else.
     *
     * @param tag the tag's short name
     */
    public String restoring(String tag, CommitId commit, TreeId tree) {
        return text("Brings back " + tag + ".", tag, commit.hex(), tree.hex(), "");
    }

    /**
     * Returns the script in a version's own folder, which leaves that version for the one before.
     *
     * @param left the version that is left
     * @param tag the tag of the version before
     */
    public String leaving(Version left, String tag, CommitId commit, TreeId tree) {
        return text("Rolls " + left + " back: brings back " + tag + ".", tag, commit.hex(), tree.hex(), "");
    }

    /**
     * Returns the script that restores whichever version it is told, and asks on a terminal where it is not.
     *
     * @param metrics the metrics to list with each version, by name, each with its unit; those of odd names are left out, and
     *     without any it lists the first ones
     */
    public String choosing(SortedMap<String, String> metrics) {
        String listed = metrics.entrySet().stream()
                .filter(metric -> NAME.matcher(metric.getKey()).matches())
                .map(metric -> UNIT.matcher(metric.getValue()).matches()
                        ? metric.getKey() + "=" + metric.getValue()
                        : metric.getKey())
                .limit(MOST_METRICS)
                .collect(Collectors.joining(" "));
        return text("Brings back any version.", "", "", "", listed);
    }

    private String text(String purpose, String version, String commit, String tree, String metrics) {
        if (!HARMLESS.matcher(version).matches()) {
            throw new IllegalArgumentException("no version: " + version);
        }
        return template.render(
                Map.of("purpose", purpose, "version", version, "commit", commit, "tree", tree, "metrics", metrics));
    }
}

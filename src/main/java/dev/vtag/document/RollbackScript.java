package dev.vtag.document;

import dev.vtag.git.CommitId;
import dev.vtag.git.TreeId;
import dev.vtag.template.Template;
import dev.vtag.template.TemplateSource;
import dev.vtag.version.Version;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes scripts that restore a version with POSIX sh and git alone, by the template {@code rollback.sh}. */
public final class RollbackScript {
    /** The template's name. */
    public static final String TEMPLATE = "rollback.sh";

    /** The line that every one of them has, and that tells it from other files. */
    public static final String MARK = "# vtag-rollback 1";

    /** What may stand between the quotes of a shell script. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9.-]*");

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
        return text("Brings back " + tag + ".", tag, commit.hex(), tree.hex());
    }

    /**
     * Returns the script in a version's own folder, which leaves that version for the one before.
     *
     * @param left the version that is left
     * @param tag the tag of the version before
     */
    public String leaving(Version left, String tag, CommitId commit, TreeId tree) {
        return text("Rolls " + left + " back: brings back " + tag + ".", tag, commit.hex(), tree.hex());
    }

    /** Returns the script that restores whichever version it is told, and asks on a terminal where it is not. */
    public String choosing() {
        return text("Brings back any version.", "", "", "");
    }

    private String text(String purpose, String version, String commit, String tree) {
        if (!HARMLESS.matcher(version).matches()) {
            throw new IllegalArgumentException("no version: " + version);
        }
        return template.render(Map.of("purpose", purpose, "version", version, "commit", commit, "tree", tree));
    }
}

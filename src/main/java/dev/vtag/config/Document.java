package dev.vtag.config;

/** A document that a version's folder may hold; {@code version.json} and what is given as files are always there. */
public enum Document {
    /** {@code report.md}: what and why, what it did to the metrics, how it was verified, the way back. */
    REPORT("report.md"),
    /** {@code deployment-notes.md}: what those who deploy it must know. */
    DEPLOYMENT_NOTES("deployment-notes.md"),
    /** {@code known-issues.md}: what is known to be wrong with it. */
    KNOWN_ISSUES("known-issues.md"),
    /** {@code rollback.sh}: leaves the version for the one before. */
    ROLLBACK("rollback.sh");

    private final String file;

    Document(String file) {
        this.file = file;
    }

    /** Returns the file's name. */
    public String file() {
        return file;
    }
}

package dev.vtag.changelog;

/** The sections of an entry, in the order that Keep a Changelog gives them; maintenance comes last. */
public enum ChangeKind {
    ADDED("Added"),
    CHANGED("Changed"),
    DEPRECATED("Deprecated"),
    REMOVED("Removed"),
    FIXED("Fixed"),
    SECURITY("Security"),
    MAINTENANCE("Maintenance");

    private final String title;

    ChangeKind(String title) {
        this.title = title;
    }

    /** Returns the section's heading. */
    public String title() {
        return title;
    }
}

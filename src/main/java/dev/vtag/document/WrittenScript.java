package dev.vtag.document;

import org.jspecify.annotations.Nullable;

/**
 * A rollback script that was made.
 *
 * @param version the tag it restores; null for one that is told which
 * @param commit the commit it restores; null likewise
 * @param file the file it was written to, as the user named it; null where there was none
 * @param script its text, where it was written to no file
 */
public record WrittenScript(
        @Nullable String version,
        @Nullable String commit,
        @Nullable String file,
        @Nullable String script) {}

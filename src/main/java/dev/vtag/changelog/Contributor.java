package dev.vtag.changelog;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote commits of a range.
 *
 * @param name the name
 * @param commits how many
 * @param first true where nothing of theirs was there before; absent otherwise, and where that was not asked
 */
public record Contributor(
        String name, int commits, @Nullable Boolean first) {}

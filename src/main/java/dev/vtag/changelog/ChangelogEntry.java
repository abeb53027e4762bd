package dev.vtag.changelog;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a changelog.
 *
 * @param title the version, {@code Unreleased}, or the range
 * @param date the day of the version, ISO 8601; absent for what has none
 * @param markdown heading and text, LF line ends
 * @param context what it was written from
 */
public record ChangelogEntry(String title, @Nullable String date, String markdown, EntryContext context) {}

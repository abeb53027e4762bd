package dev.vtag.changelog;

/**
 * A context that the releaser gives.
 *
 * @param context what it says
 * @param source where it comes from, as the releaser would say it
 */
public record GivenContext(EntryContext context, String source) {}

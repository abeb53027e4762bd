package dev.vtag.console;

import dev.vtag.progress.Progress;

/** Where a command shows what came of it: data on standard output, everything else on standard error. */
public interface Console {
    /** Shows what was asked for: drawn by its view, or as the one JSON document. */
    <R> void show(R result, View<R> view);

    /** Shows what was done, which {@code --quiet} silences as text; as JSON it is the one document. */
    <R> void confirm(R result, View<R> view);

    /** Shows one of many results as it comes: drawn by its view, or as one line of JSON. */
    <R> void stream(R item, View<R> view);

    /** Says something by the way on standard error, unless quiet. */
    void note(String message);

    /** Says on standard error what the user should know, quiet or not. */
    void warn(String message);

    /** Returns where long work reports; a bar on a terminal, nothing elsewhere. */
    Progress progress();
}

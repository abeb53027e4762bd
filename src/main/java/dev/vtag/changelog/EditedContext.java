package dev.vtag.changelog;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A context that a person has edited, held against what is so: message and sections are theirs, rows of configuration and
 * performance may be left out, and everything else must be as it was measured.
 */
public final class EditedContext {
    private static final String CURE = "make it anew, and edit that: vtag release --context";

    private static final int MOST = 8;

    private final EntryContext computed;
    private final EntryContext given;
    private final Differences differences = new Differences();

    private EditedContext(EntryContext computed, EntryContext given) {
        this.computed = computed;
        this.given = given;
    }

    /** Reads a context; CORRUPT, naming the place, where it is none; REFUSED where it is of another format. */
    public static EntryContext read(String text, String what) {
        EntryContext context = Json.readStrict(text, EntryContext.class, what);
        if (context.format() != EntryContext.FORMAT) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    what + " has format " + context.format() + "; this vtag reads format " + EntryContext.FORMAT,
                    CURE);
        }
        return context;
    }

    /** Returns the given context; REFUSED, naming all that differs, where it does not tell of what is released. */
    public static EntryContext accepted(EntryContext computed, GivenContext given) {
        EditedContext edited = new EditedContext(computed, given.context());
        edited.compare();
        List<String> found = edited.differences.found();
        if (!found.isEmpty()) {
            int shown = Math.min(MOST, found.size());
            throw new VtagException(
                    ErrorKind.REFUSED,
                    given.source() + " does not fit this release: " + String.join("; ", found.subList(0, shown))
                            + (found.size() > shown ? "; and " + (found.size() - shown) + " more" : ""),
                    CURE);
        }
        return given.context();
    }

    private void compare() {
        differences.compare("version", computed.version(), given.version());
        differences.compare("previous", computed.previous(), given.previous());
        differences.compare("commit", computed.commit(), given.commit());
        differences.compare("files", computed.files(), given.files());
        differences.compare("authors", computed.authors(), given.authors());
        for (Unlisted commit : given.unlisted()) {
            if (!computed.unlisted().contains(commit)) {
                differences.add("unlisted names " + commit.commit() + ", which is none of those");
            }
        }
        compareCommits();
        differences.compare("configuration", computed.configuration(), given.configuration());
        if (given.performance() != null && computed.performance() == null) {
            differences.add("performance is in the context, and no metrics are measured now (--metrics)");
        } else if (given.performance() != null) {
            differences.compare("performance", computed.performance(), given.performance());
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private void compareCommits() {
        Set<String> known = new HashSet<>();
        computed.sections().forEach(section -> section.items().forEach(item -> known.add(shown(item.commit()))));
        Set<String> told = new HashSet<>();
        for (EntryContext.Section section : given.sections()) {
            for (EntryContext.Item item : section.items()) {
                String commit = item.commit();
                if (commit != null && !known.contains(commit)) {
                    differences.add("commit " + commit + " is not in the range");
                } else if (commit != null && !told.add(commit)) {
                    differences.add("commit " + commit + " is told twice");
                }
            }
        }
    }
}

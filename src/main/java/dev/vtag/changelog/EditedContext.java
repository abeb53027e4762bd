package dev.vtag.changelog;

import dev.vtag.changelog.EntryContext.Performance;
import dev.vtag.changelog.keys.ConfigChange;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A context that a person has edited, held against what is so: message and sections are theirs, rows of configuration and
 * performance may be left out, and everything else must be as it was measured.
 */
public final class EditedContext {
    private static final String CURE = "make it anew, and edit that: vtag release --context";

    private final EntryContext computed;
    private final EntryContext given;
    private final List<String> differences = new ArrayList<>();

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
        if (!edited.differences.isEmpty()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    given.source() + " does not fit this release: " + String.join("; ", edited.differences),
                    CURE);
        }
        return given.context();
    }

    private void compare() {
        same("version", computed.version(), given.version());
        same("previous", computed.previous(), given.previous());
        same("commit", computed.commit(), given.commit());
        if (!computed.files().equals(given.files())) {
            differences.add("the numbers of the changed files differ");
        }
        if (!computed.authors().equals(given.authors())) {
            differences.add("the authors differ");
        }
        if (!Set.copyOf(computed.unlisted()).containsAll(given.unlisted())) {
            differences.add("unlisted names a commit that is none of those");
        }
        compareCommits();
        given.configuration().forEach(this::compare);
        compare(computed.performance(), given.performance());
    }

    private void same(String member, @Nullable String expected, @Nullable String found) {
        if (!Objects.equals(expected, found)) {
            differences.add(member + " is " + shown(expected) + ", and the context says " + shown(found));
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

    private void compare(ConfigChange change) {
        boolean fits = computed.configuration().stream()
                .anyMatch(known -> known.path().equals(change.path())
                        && Objects.equals(known.from(), change.from())
                        && known.state() == change.state()
                        && known.keys().containsAll(change.keys()));
        if (!fits) {
            differences.add("the configuration of " + change.path() + " differs");
        }
    }

    private void compare(@Nullable Performance expected, @Nullable Performance found) {
        if (found == null) {
            return;
        }
        boolean fits = expected != null
                && expected.rows().containsAll(found.rows())
                && expected.others().entrySet().containsAll(found.others().entrySet());
        if (!fits) {
            differences.add("the metrics differ" + (expected == null ? ": none are measured now (--metrics)" : ""));
        }
    }
}

package dev.vtag.git.ref;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitCommand;
import dev.vtag.git.HeldLocks;
import dev.vtag.git.Layout;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves references through {@code git update-ref --stdin}: all or none, with reflogs and hooks, whatever the storage. */
final class RefTransaction {
    private static final Pattern NAMED = Pattern.compile("cannot lock ref '([^']+)'");

    /** Why git could make no lock where nobody has one. */
    private static final Pattern UNWRITABLE = Pattern.compile("Permission denied|Read-only file system"
            + "|No space left on device|Disk quota exceeded|unable to create directory");
    /** Exit codes above it name the signal. */
    private static final int KILLED = 128;

    /** What a journal says of them must be on disk; an older git takes no notice. */
    private static final String DURABLY = "core.fsync=reference";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final GitCommand git;
    private final RefReader reader;
    private final Layout layout;

    RefTransaction(GitCommand git, RefReader reader, Layout layout) {
        this.git = git;
        this.reader = reader;
        this.layout = layout;
    }

    /** Returns whether the changes were made; false where a reference is not as expected. */
    boolean attempt(List<RefChange> changes, String reason) {
        return run(changes, reason).isEmpty();
    }

    /** Makes the changes, or throws CONFLICT naming the reference that is not as expected. */
    void commit(List<RefChange> changes, String reason) {
        run(changes, reason).ifPresent(stray -> {
            String found = reader.find(stray.name())
                    .map(ref -> "is at " + ref.target().abbreviated())
                    .orElse("does not exist");
            String wanted = stray.expected().isZero()
                    ? "it should not exist"
                    : "it should be at " + stray.expected().abbreviated();
            throw new VtagException(
                    ErrorKind.CONFLICT,
                    stray.name() + " was changed meanwhile: it " + found + ", and " + wanted,
                    "run the command again");
        });
    }

    /** Returns the change whose reference is not as expected, where that is why nothing was changed. */
    private Optional<RefChange> run(List<RefChange> changes, String reason) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        GitCommand.Result result = git.run(
                List.of("-c", DURABLY, "update-ref", "-m", reason, "--stdin", "-z"),
                script(changes).getBytes(StandardCharsets.UTF_8),
                Map.of(),
                layout.gitDir(),
                PATIENCE);
        if (result.exit() == 0) {
            return Optional.empty();
        }
        Optional<RefChange> stray =
                changes.stream().filter(change -> !isAsExpected(change)).findFirst();
        if (stray.isEmpty()) {
            throw refused(changes, result);
        }
        return stray;
    }

    private boolean isAsExpected(RefChange change) {
        Optional<ObjectName> now = reader.find(change.name()).map(Ref::target);
        return change.expected().isZero() ? now.isEmpty() : now.equals(Optional.of(change.expected()));
    }

    private VtagException refused(List<RefChange> changes, GitCommand.Result result) {
        String said = result.err().strip();
        Matcher named = NAMED.matcher(said);
        String name = named.find() ? named.group(1) : changes.get(0).name();
        Matcher unwritable = UNWRITABLE.matcher(said);
        if (unwritable.find()) {
            return new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write reference " + name + ": " + unwritable.group().toLowerCase(Locale.ROOT),
                    "make room and check the permissions of " + layout.commonDir() + " and of its refs");
        }
        if (said.contains("File exists") || said.contains("Unable to create")) {
            return new VtagException(
                    ErrorKind.CONFLICT,
                    "reference " + name + " is locked by another process",
                    HeldLocks.of(layout).cure());
        }
        if (said.isEmpty() && result.exit() > KILLED) {
            return new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "git was killed while it changed reference " + name,
                    HeldLocks.of(layout).cure());
        }
        return new VtagException(
                ErrorKind.CONFLICT, "git would not change reference " + name + ": " + said, "run the command again");
    }

    private static String script(List<RefChange> changes) {
        StringBuilder script = new StringBuilder("start\0");
        for (RefChange change : changes) {
            if (change.target().isZero()) {
                script.append("delete ").append(change.name()).append('\0');
                script.append(change.expected().isZero() ? "" : change.expected())
                        .append('\0');
            } else if (change.expected().isZero()) {
                script.append("create ").append(change.name()).append('\0');
                script.append(change.target()).append('\0');
            } else {
                script.append("update ").append(change.name()).append('\0');
                script.append(change.target())
                        .append('\0')
                        .append(change.expected())
                        .append('\0');
            }
        }
        return script.append("prepare\0commit\0").toString();
    }
}

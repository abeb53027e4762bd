package dev.vtag.error;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure told to the user: what failed, on which path, tag or setting, and what mends it.
 *
 * <p>The message never names a class; the cause, where there is one, is shown with {@code --debug} only.
 */
public final class VtagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final @Nullable String hint;

    /** Creates a failure that nothing in particular mends. */
    public VtagException(ErrorKind kind, String message) {
        this(kind, message, null, null);
    }

    /** Creates a failure with the command, or the advice, that mends it. */
    public VtagException(ErrorKind kind, String message, @Nullable String hint) {
        this(kind, message, hint, null);
    }

    /** Creates a failure brought about by another one. */
    public VtagException(ErrorKind kind, String message, @Nullable String hint, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.hint = hint;
    }

    /** Returns the kind of failure, which decides the exit code. */
    public ErrorKind kind() {
        return kind;
    }

    /** Returns what is said to the user. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** Returns the same failure, said of this path, tag or setting: whoever met it first did not know which it was. */
    public VtagException about(String subject) {
        return new VtagException(kind, subject + ": " + getMessage(), hint, this);
    }

    /** Returns the same failure with what it came to: whoever met it first did not know what had been done. */
    public VtagException adding(String clause) {
        return getMessage().endsWith(clause) ? this : new VtagException(kind, getMessage() + "; " + clause, hint, this);
    }

    /** Returns the command, or the advice, that mends the failure. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }
}

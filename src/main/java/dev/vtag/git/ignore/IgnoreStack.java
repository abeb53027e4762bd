package dev.vtag.git.ignore;

import dev.vtag.git.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ignore rules that hold in one directory: its own file's over its parent's and so on to the root's, then
 * {@code info/exclude}, then {@code core.excludesFile}. Immutable: a walk pushes a directory's file on its way down.
 *
 * <p>What is below an ignored directory is ignored whatever its rules say; a walk that does not enter ignored directories
 * has that for nothing, {@link IgnoreRules} walks the parents of a single path.
 */
public final class IgnoreStack {
    private final @Nullable IgnoreStack parent;
    private final IgnoreFile file;
    /** Where the part of a path that the file's patterns are held against starts. */
    private final int below;

    private final @Nullable String versionDependent;

    private IgnoreStack(@Nullable IgnoreStack parent, IgnoreFile file, int below) {
        this.parent = parent;
        this.file = file;
        this.below = below;
        this.versionDependent = parent != null && parent.versionDependent != null
                ? parent.versionDependent
                : file.versionDependent().orElse(null);
    }

    /**
     * Creates the rules that hold everywhere.
     *
     * @param excludesFile what {@code core.excludesFile} names, {@code $XDG_CONFIG_HOME/git/ignore} if it isn't set
     * @param infoExclude {@code info/exclude} of the common git directory
     */
    public static IgnoreStack of(IgnoreFile excludesFile, IgnoreFile infoExclude) {
        return new IgnoreStack(new IgnoreStack(null, excludesFile, 0), infoExclude, 0);
    }

    /** Returns the rules that hold in {@code directory}, a child of the directory of these rules (or the root itself). */
    public IgnoreStack push(RepoPath directory, IgnoreFile file) {
        return push(directory.isRoot() ? 0 : directory.length() + 1, file);
    }

    /**
     * Returns the rules that hold in a directory, a child of the directory of these rules.
     *
     * @param below the length of the directory's path with a slash behind it, 0 for the root
     */
    public IgnoreStack push(int below, IgnoreFile file) {
        return file.isEmpty() && file.versionDependent().isEmpty() ? this : new IgnoreStack(this, file, below);
    }

    /**
     * Decides about an entry of the directory of these rules; allocates nothing.
     *
     * @param path holds the entry's whole path, raw bytes with '/' between the parts
     * @param name where its last part starts
     * @param end where it ends
     */
    public Decision decide(byte[] path, int name, int end, PathKind kind) {
        for (IgnoreStack stack = this; stack != null; stack = stack.parent) {
            int match = stack.file.lastMatch(path, stack.below, name, end, kind);
            if (match >= 0) {
                return stack.file.pattern(match).isNegated() ? Decision.INCLUDED : Decision.IGNORED;
            }
        }
        return Decision.UNDECIDED;
    }

    /** Returns what the versions of git read differently here, if there is anything: only the installed git knows. */
    public Optional<String> versionDependent() {
        return Optional.ofNullable(versionDependent);
    }

    /** Returns {@code line:pattern}, bytes as Latin-1, of what decides: {@code git check-ignore -v} says the same. */
    Optional<String> deciding(byte[] path, int name, int end, PathKind kind) {
        for (IgnoreStack stack = this; stack != null; stack = stack.parent) {
            int match = stack.file.lastMatch(path, stack.below, name, end, kind);
            if (match >= 0) {
                byte[] source = stack.file.pattern(match).sourceBytes();
                return Optional.of(stack.file.line(match) + ":" + new String(source, StandardCharsets.ISO_8859_1));
            }
        }
        return Optional.empty();
    }
}

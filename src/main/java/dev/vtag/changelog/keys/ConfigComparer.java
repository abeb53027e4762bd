package dev.vtag.changelog.keys;

import dev.vtag.changelog.keys.ConfigChange.State;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.PathChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.json.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the configuration files of two trees key by key; a file that cannot be read is told as that. */
public final class ConfigComparer {
    /** A larger file is data rather than configuration, and is not compared. */
    public static final int LARGEST = 1 << 20;

    private final ObjectStore objects;
    private final ConfigSelection selection;

    /** Creates a comparer of the files that the selection accepts. */
    public ConfigComparer(ObjectStore objects, ConfigSelection selection) {
        this.objects = objects;
        this.selection = selection;
    }

    /**
     * Returns what became of the configuration, in the order of the changes.
     *
     * @param from the older tree; null for an empty one
     * @param to the newer tree
     * @param changes the files that differ between them
     */
    public List<ConfigChange> compare(@Nullable TreeId from, TreeId to, List<PathChange> changes) {
        List<ConfigChange> found = new ArrayList<>();
        for (PathChange change : changes) {
            Optional<KeyFormat> format = KeyFormat.of(change.path().toString());
            if (format.isPresent() && selection.accepts(change.path())) {
                compare(from, to, change, format.get()).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<ConfigChange> compare(@Nullable TreeId from, TreeId to, PathChange change, KeyFormat format) {
        RepoPath oldPath = change.oldPath() == null ? change.path() : change.oldPath();
        Optional<TreeEntry> before = from == null ? Optional.empty() : file(from, oldPath);
        Optional<TreeEntry> after = file(to, change.path());
        String path = change.path().toString();
        String renamed = change.oldPath() == null ? null : change.oldPath().toString();
        try {
            KeyFormat oldFormat = KeyFormat.of(oldPath.toString()).orElse(format);
            Map<List<String>, Value.Scalar> old = keys(before, oldFormat, oldPath);
            Map<List<String>, Value.Scalar> now = keys(after, format, change.path());
            if (before.isEmpty() && after.isEmpty()) {
                return Optional.empty();
            }
            if (before.isEmpty() || after.isEmpty()) {
                State state = before.isEmpty() ? State.NEW : State.DELETED;
                return Optional.of(new ConfigChange(path, renamed, state, null, old.size() + now.size(), List.of()));
            }
            List<KeyChange> keys = changes(
                    old, now, KeyFormat.of(path).filter(KeyFormat.ENV::equals).isPresent());
            // Comments, order and white space are no configuration.
            return keys.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ConfigChange(path, renamed, State.CHANGED, null, keys.size(), keys));
        } catch (VtagException e) {
            return Optional.of(new ConfigChange(path, renamed, State.UNREADABLE, e.getMessage(), 0, List.of()));
        }
    }

    private Optional<TreeEntry> file(TreeId tree, RepoPath path) {
        return objects.find(tree, path).filter(entry -> entry.mode().isFile());
    }

    private Map<List<String>, Value.Scalar> keys(Optional<TreeEntry> entry, KeyFormat format, RepoPath path) {
        if (entry.isEmpty()) {
            return Map.of();
        }
        if (objects.size(entry.get().id()) > LARGEST) {
            throw new VtagException(dev.vtag.error.ErrorKind.REFUSED, path + " is larger than 1 MiB");
        }
        return FlatKeys.of(format.read(text(objects.read(entry.get().id()), path), path.toString()));
    }

    private static String text(byte[] content, RepoPath path) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            // Java's own properties are Latin-1 by tradition; what is neither is caught by the parser.
            String latin1 = new String(content, StandardCharsets.ISO_8859_1);
            if (latin1.indexOf('\0') >= 0) {
                throw new VtagException(dev.vtag.error.ErrorKind.CORRUPT, path + " is no UTF-8 text", null, e);
            }
            return latin1;
        }
    }

    private static List<KeyChange> changes(
            Map<List<String>, Value.Scalar> old, Map<List<String>, Value.Scalar> now, boolean hideAll) {
        List<KeyChange> changes = new ArrayList<>();
        now.forEach((path, value) -> {
            Value.Scalar before = old.get(path);
            if (!Objects.equals(before, value)) {
                changes.add(change(path, before, value, hideAll));
            }
        });
        old.forEach((path, value) -> {
            if (!now.containsKey(path)) {
                changes.add(change(path, value, null, hideAll));
            }
        });
        return changes;
    }

    private static KeyChange change(
            List<String> path, Value.@Nullable Scalar before, Value.@Nullable Scalar after, boolean hideAll) {
        boolean hidden = hideAll
                || (before != null && Secrets.hides(path, before))
                || (after != null && Secrets.hides(path, after));
        return new KeyChange(KeyText.path(path), shown(before, hidden), shown(after, hidden));
    }

    private static @Nullable String shown(Value.@Nullable Scalar value, boolean hidden) {
        if (value == null) {
            return null;
        }
        return hidden ? KeyChange.HIDDEN : KeyText.of(value);
    }
}

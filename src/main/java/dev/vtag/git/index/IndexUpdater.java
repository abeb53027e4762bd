package dev.vtag.git.index;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.Layout;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SharedPermissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Replaces some entries of an index under git's lock, and leaves every other one as it is, bit for bit. */
public final class IndexUpdater {
    private final Layout layout;
    private final Path file;
    private final int idLength;
    private final SharedPermissions permissions;
    private final Stats stats;

    /** Gives the stat data of what is on disk at a path. */
    public interface Stats {
        /** Returns the data where the file is what the entry names. */
        Optional<StatData> of(IndexEntry entry);
    }

    /**
     * Creates the updater of one index.
     *
     * @param idLength the bytes of an object's id
     */
    public IndexUpdater(Layout layout, int idLength, SharedPermissions permissions, Stats stats) {
        this.layout = layout;
        this.file = layout.indexFile();
        this.idLength = idLength;
        this.permissions = permissions;
        this.stats = stats;
    }

    /**
     * Makes the changes, null removing a path's entries of all stages; returns false, nothing done, where parts of the
     * index are kept in a way that only git writes.
     *
     * <p>CONFLICT where the index is locked, or where a file would stand beside a directory of the same name.
     */
    public boolean update(Map<RepoPath, @Nullable IndexEntry> changes) {
        try (IndexLock lock = IndexLock.take(layout)) {
            GitIndex index = IndexReader.read(file, idLength);
            IndexFacts facts = index.facts();
            if (facts.split() || facts.sparse() || facts.unknownRequired() != null) {
                return false;
            }
            List<PlannedEntry> planned = merged(index, new TreeMap<>(changes));
            refuseNesting(planned);
            lock.replace(new IndexWriter(index, planned, changes.keySet()).write(), permissions);
            return true;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write the index " + file + ": " + e.getMessage(),
                    "make room and check the permissions of " + file.getParent(),
                    e);
        }
    }

    private List<PlannedEntry> merged(GitIndex index, TreeMap<RepoPath, @Nullable IndexEntry> changes) {
        List<PlannedEntry> result = new ArrayList<>(index.size() + changes.size());
        int at = 0;
        for (Map.Entry<RepoPath, @Nullable IndexEntry> change : changes.entrySet()) {
            byte[] path = change.getKey().bytes();
            for (; at < index.size() && index.compareName(at, path) < 0; at++) {
                result.add(PlannedEntry.kept(index, at));
            }
            while (at < index.size() && index.compareName(at, path) == 0) {
                at++;
            }
            IndexEntry entry = change.getValue();
            if (entry != null) {
                result.add(PlannedEntry.changed(entry, stats.of(entry)));
            }
        }
        for (; at < index.size(); at++) {
            result.add(PlannedEntry.kept(index, at));
        }
        return result;
    }

    /** In byte order, what lies below a path need not follow it at once, but every path in between starts with it. */
    private static void refuseNesting(List<PlannedEntry> entries) {
        List<byte[]> open = new ArrayList<>();
        for (PlannedEntry entry : entries) {
            if (!entry.isMerged()) {
                continue;
            }
            byte[] path = entry.path();
            open.removeIf(above -> !startsWith(path, above));
            for (byte[] above : open) {
                if (path.length > above.length && path[above.length] == '/') {
                    throw new VtagException(
                            ErrorKind.CONFLICT,
                            "the index cannot hold both " + RepoPath.of(above) + " and " + RepoPath.of(path),
                            "git rm --cached one of them");
                }
            }
            open.add(path);
        }
    }

    private static boolean startsWith(byte[] path, byte[] start) {
        return path.length >= start.length && Arrays.equals(path, 0, start.length, start, 0, start.length);
    }
}

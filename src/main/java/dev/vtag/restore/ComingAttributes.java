package dev.vtag.restore;

import dev.vtag.error.VtagException;
import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes that hold once a restore is done: files are written as a checkout would write them then. */
final class ComingAttributes {
    private static final String NAME = ".gitattributes";

    private final ObjectStore objects;
    private final Path root;

    /** Reads from these objects; what of it is lost, from the work tree at {@code root} where that has the very same. */
    ComingAttributes(ObjectStore objects, Path root) {
        this.objects = objects;
        this.root = root;
    }

    /** Returns what the work tree will have: the files that come with the restore, and those that are there. */
    AttributeOverlay inPlace(SourceTree source) {
        Map<RepoPath, ObjectName> coming = new HashMap<>();
        source.entries().forEach(entry -> add(entry, coming));
        // What shall come and cannot is not made up for by what is there.
        source.lost().values().forEach(loss -> add(loss.entry(), coming));
        return directory -> Optional.ofNullable(coming.get(directory)).map(blob -> read(directory, blob));
    }

    private static void add(SourceEntry entry, Map<RepoPath, ObjectName> coming) {
        if (entry.mode().isFile()
                && entry.path().name().equals(RepoPath.of(NAME))
                && entry.content() instanceof SourceEntry.Blob blob) {
            coming.put(entry.path().parent(), blob.id());
        }
    }

    /** Returns what the source has, whether asked for or not: elsewhere nothing else counts. */
    AttributeOverlay ofSource(TreeId tree) {
        return directory -> {
            Optional<TreeEntry> entry =
                    objects.find(tree, directory.child(NAME)).filter(ComingAttributes::isFile);
            return Optional.of(entry.map(file -> read(directory, file.id())).orElse(new byte[0]));
        };
    }

    private byte[] read(RepoPath directory, ObjectName blob) {
        try {
            return objects.read(blob);
        } catch (VtagException e) {
            return DiskCopy.of(blob, directory.child(NAME).under(root)).orElseThrow(() -> e);
        }
    }

    private static boolean isFile(TreeEntry entry) {
        return entry.mode() == FileMode.REGULAR || entry.mode() == FileMode.EXECUTABLE;
    }
}

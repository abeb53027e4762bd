package dev.vtag.restore;

import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes that hold once a restore is done: files are written as a checkout would write them then. */
final class ComingAttributes {
    private static final String NAME = ".gitattributes";

    private ComingAttributes() {}

    /** Returns what the work tree will have: the files that come with the restore, and those that are there. */
    static AttributeOverlay inPlace(SourceTree source, ObjectStore objects) {
        Map<RepoPath, SourceEntry.Blob> coming = new HashMap<>();
        for (SourceEntry entry : source.entries()) {
            if (entry.mode().isFile()
                    && entry.path().name().equals(RepoPath.of(NAME))
                    && entry.content() instanceof SourceEntry.Blob blob) {
                coming.put(entry.path().parent(), blob);
            }
        }
        return directory -> Optional.ofNullable(coming.get(directory)).map(blob -> objects.read(blob.id()));
    }

    /** Returns what the source has, whether asked for or not: elsewhere nothing else counts. */
    static AttributeOverlay ofSource(TreeId tree, ObjectStore objects) {
        return directory -> {
            Optional<TreeEntry> entry =
                    objects.find(tree, directory.child(NAME)).filter(ComingAttributes::isFile);
            return Optional.of(entry.map(file -> objects.read(file.id())).orElse(new byte[0]));
        };
    }

    private static boolean isFile(TreeEntry entry) {
        return entry.mode() == FileMode.REGULAR || entry.mode() == FileMode.EXECUTABLE;
    }
}

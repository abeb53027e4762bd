package dev.vtag.git.worktree;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.attributes.Conversion;
import dev.vtag.git.attributes.TextStats;
import dev.vtag.git.index.GitIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the content of files and links as blobs, converted as git would. */
final class BlobWriter {
    /** Files up to this size are read in one piece. */
    private static final int WHOLE = 8 << 20;

    /** What must be held whole to be converted is left to git above this size. */
    private static final int CONVERTIBLE = 512 << 20;

    private static final int STAGE_OF_OURS = 2;

    private final GitIndex index;
    private final ObjectStore objects;
    private final AttributeFiles attributes;

    BlobWriter(GitIndex index, ObjectStore objects, AttributeFiles attributes) {
        this.index = index;
        this.objects = objects;
        this.attributes = attributes;
    }

    /** Writes the blob of a file, of which no more is read than its size was when it was looked at. */
    ObjectName write(RepoPath path, Path file, FileStat stat) throws IOException {
        if (stat.isLink()) {
            return objects.write(ObjectType.BLOB, PathBytes.linkTarget(file));
        }
        Conversion conversion = attributes.conversion(path);
        conversion.cleanNeedsGit().ifPresent(what -> {
            throw new NeedsGit(what + " on '" + path + "'");
        });
        if (stat.size() > WHOLE && isIdentity(conversion, file, stat.size())) {
            try (InputStream in = Files.newInputStream(file)) {
                return objects.writeBlob(in, stat.size());
            }
        }
        if (stat.size() > CONVERTIBLE) {
            throw new NeedsGit("the conversion of a very large file, '" + path + "'");
        }
        byte[] content = content(file, (int) stat.size());
        byte[] blob = conversion.cleansNothing() ? content : conversion.clean(path, content, () -> staged(path));
        return objects.write(ObjectType.BLOB, blob);
    }

    private static boolean isIdentity(Conversion conversion, Path file, long size) throws IOException {
        if (conversion.cleansNothing()) {
            return true;
        }
        TextStats stats = new TextStats();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            long left = size;
            for (int n = in.read(buffer); n > 0 && left > 0; n = in.read(buffer)) {
                stats.add(buffer, 0, (int) Math.min(n, left));
                left -= n;
            }
        }
        return conversion.cleansNothing(stats);
    }

    private static byte[] content(Path file, int size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(size);
        }
    }

    /** Returns the blob that the index has at this path, or our side of a conflict over it. */
    private byte @Nullable [] staged(RepoPath path) {
        int position = index.find(path);
        if (position < 0) {
            return null;
        }
        byte[] bytes = path.bytes();
        for (int i = position; i < index.size() && index.compareName(i, bytes) == 0; i++) {
            boolean wanted = index.stage(i) == 0 || index.stage(i) == STAGE_OF_OURS;
            if (wanted
                    && objects.type(index.object(i))
                            .filter(ObjectType.BLOB::equals)
                            .isPresent()) {
                return objects.read(index.object(i));
            }
        }
        return null;
    }
}

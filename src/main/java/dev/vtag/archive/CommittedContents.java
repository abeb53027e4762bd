package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.BlobReader;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a commit holds, against which is held what git gives of it: git does not look whether an object is what its name says.
 * Content that git gives as it is has the object's own name; the objects of what it converts are read once more.
 */
final class CommittedContents {
    private static final RepoPath ATTRIBUTES = RepoPath.of(".gitattributes");

    private final ObjectStore objects;
    private final List<TreeEntry> entries;
    private final Map<RepoPath, ObjectName> files = new HashMap<>();

    /** Reads the trees, and what git goes by: CORRUPT, naming the path, where one of them is missing or damaged. */
    CommittedContents(ObjectStore objects, TreeId tree) {
        this.objects = objects;
        this.entries = objects.list(tree, path -> true);
        for (TreeEntry entry : entries) {
            if (entry.mode() == FileMode.SYMLINK || entry.path().name().equals(ATTRIBUTES)) {
                requireIntact(entry.path(), entry.id());
            }
        }
    }

    /** Returns all that it holds, trees left out, in git's order. */
    List<TreeEntry> entries() {
        return entries;
    }

    /** Returns content that git gave of a file, which is held against its object when it is asked for. */
    TarPiece.Content checking(RepoPath path, byte[] content) {
        return new TarPiece.Content() {
            @Override
            public Optional<byte[]> whole(BlobReader blobs) {
                MessageDigest digest = digest(path, content.length);
                digest.update(content);
                require(path, digest);
                return Optional.of(content);
            }

            @Override
            public long size() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }

    /** Returns the objects of the files. */
    private synchronized Map<RepoPath, ObjectName> files() {
        if (files.isEmpty()) {
            for (TreeEntry entry : entries) {
                if (entry.mode().isFile()) {
                    files.put(entry.path(), entry.id());
                }
            }
        }
        return files;
    }

    /** Returns what the content of a file of that size is to be given to. */
    MessageDigest digest(RepoPath path, long size) {
        ObjectName name = files().get(path);
        boolean sha256 = name != null && name.hex().length() == 64;
        try {
            MessageDigest digest = MessageDigest.getInstance(sha256 ? "SHA-256" : "SHA-1");
            digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has both", e);
        }
    }

    /** Throws CORRUPT where the file's content is neither its object's nor made of one that is intact. */
    void require(RepoPath path, MessageDigest digest) {
        ObjectName name = files().get(path);
        if (name != null && !HexFormat.of().formatHex(digest.digest()).equals(name.hex())) {
            requireIntact(path, name);
        }
    }

    private void requireIntact(RepoPath path, ObjectName name) {
        try (InputStream in = objects.open(name)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (VtagException e) {
            throw e.about(path.toString());
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.CORRUPT,
                    path + ": object " + name + " cannot be read: " + e.getMessage(),
                    "git fsck --full",
                    e);
        }
    }
}

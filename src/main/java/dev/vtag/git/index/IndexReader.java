package dev.vtag.git.index;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads an index from disk. A missing file is an index without entries. */
public final class IndexReader {
    private static final int ATTEMPTS = 20;

    private IndexReader() {}

    /**
     * Returns the index in {@code file}.
     *
     * <p>CORRUPT, naming the file and what is wrong, where it is not an index; ENVIRONMENT where it cannot be read.
     *
     * @param idLength the bytes of an object's id: 20 for SHA-1, 32 for SHA-256
     */
    public static GitIndex read(Path file, int idLength) {
        try {
            for (int attempt = 1; ; attempt++) {
                FileTime before = Files.getLastModifiedTime(file);
                byte[] data = bytes(file);
                // git replaces an index by renaming; the same time before and after is that of the bytes in hand.
                if (before.equals(Files.getLastModifiedTime(file)) || attempt == ATTEMPTS) {
                    return parse(file, data, idLength, (int) before.to(TimeUnit.SECONDS));
                }
            }
        } catch (NoSuchFileException e) {
            return empty(idLength);
        } catch (IOException e) {
            throw new VtagException(ErrorKind.ENVIRONMENT, "cannot read the index " + file, "ls -l '" + file + "'", e);
        }
    }

    /**
     * Returns the index in {@code file}, the entries brought in that it shares with others from a file of the git directory.
     *
     * <p>CORRUPT, naming the file and what is wrong, also where what is shared is missing.
     */
    public static GitIndex readWhole(Path file, Path gitDir, int idLength) {
        for (int attempt = 1; ; attempt++) {
            GitIndex index = read(file, idLength);
            if (!index.facts().split()) {
                return index;
            }
            try {
                SplitIndex split = new SplitIndex(index);
                String name = split.sharedFile();
                if (name == null) {
                    return split.join(empty(idLength));
                }
                Path shared = gitDir.resolve(name);
                if (Files.exists(shared)) {
                    return split.join(shared(shared, idLength));
                }
                // git writes the one after the other, and drops what nobody shares any more.
                if (attempt == ATTEMPTS) {
                    throw new IndexParser.Malformed("it shares entries with " + name + ", which is missing");
                }
            } catch (IndexParser.Malformed e) {
                throw damaged(file, e);
            }
        }
    }

    private static GitIndex shared(Path shared, int idLength) throws IndexParser.Malformed {
        try {
            return read(shared, idLength);
        } catch (VtagException e) {
            if (e.getCause() instanceof IndexParser.Malformed malformed) {
                // What mends it is to give up the index that needs it.
                throw new IndexParser.Malformed("it shares entries with " + shared.getFileName()
                        + ", which is damaged: " + malformed.getMessage());
            }
            throw e;
        }
    }

    /** Returns an index without entries. */
    public static GitIndex empty(int idLength) {
        return new GitIndex(
                new byte[0], new byte[0], new IndexColumns(0), new IndexFacts(2, idLength, 0, List.of(), null));
    }

    private static GitIndex parse(Path file, byte[] data, int idLength, int modifiedSeconds) {
        try {
            return new IndexParser(data, idLength, modifiedSeconds).parse();
        } catch (IndexParser.Malformed e) {
            throw damaged(file, e);
        }
    }

    private static VtagException damaged(Path file, IndexParser.Malformed e) {
        return new VtagException(
                ErrorKind.CORRUPT,
                "the index " + file + " is damaged: " + e.getMessage(),
                "mv '" + file + "' '" + file + ".damaged' && git reset",
                e);
    }

    private static byte[] bytes(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                var in = java.nio.channels.Channels.newInputStream(channel)) {
            return in.readAllBytes();
        }
    }
}

package dev.vtag.archive;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads an archive that vtag wrote, any file of it without the rest. Needs neither a repository nor the side files. */
public final class ArchiveReader implements AutoCloseable {
    private final String name;
    private final ArchiveContainer container;
    private final Optional<ManifestText> text;
    private final byte[] content;
    private @Nullable Manifest manifest;

    private ArchiveReader(String name, ArchiveContainer container, Source source) throws IOException {
        this.name = name;
        this.container = container;
        requireMemory(name, container.manifestSize());
        content = container.manifest(source);
        text = ManifestText.of(content).filter(container::accepts);
        if (text.isEmpty()) {
            // The slow way knows what is rare, and says what is wrong.
            manifest = manifest(name, content);
            ManifestCheck.check(manifest);
            container.check(manifest);
        }
    }

    /** Which copy of the manifest is read. */
    public enum Source {
        /** The archive's own. */
        ARCHIVE,
        /** The one in the file beside it where that is, by the archive's own digest of it, the same: no frame is read for it. */
        EITHER
    }

    /** Opens an archive: NOT_FOUND where there is no such file, CORRUPT where it is none or damaged, REFUSED if newer. */
    public static ArchiveReader open(Path file) {
        return open(file, file.toString());
    }

    /** Opens an archive that messages call {@code name}: as the user typed it. */
    public static ArchiveReader open(Path file, String name) {
        return open(file, name, Source.ARCHIVE);
    }

    /** Opens an archive whose manifest is read from there. */
    public static ArchiveReader open(Path file, String name, Source manifest) {
        if (!Files.isRegularFile(file)) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND, "there is no archive " + name, "the archives of versions: vtag versions");
        }
        try {
            ArchiveContainer container = container(file);
            try {
                return new ArchiveReader(name, container, manifest);
            } catch (IOException | RuntimeException e) {
                container.close();
                throw e;
            }
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }

    /**
     * Opens an archive whose own manifest cannot be had by the one beside it, {@code <file>.json}; nothing where there is none.
     * What is read of it is what both say. CORRUPT where that is not this archive's.
     */
    public static Optional<ArchiveReader> beside(Path file, String name) {
        Path side = ArchiveWriter.sibling(file, ".json");
        if (!Files.isRegularFile(side)) {
            return Optional.empty();
        }
        try {
            if (Files.size(side) > ArchiveContainer.LARGEST_MANIFEST) {
                throw new ZipException("the manifest beside it is too large");
            }
            requireMemory(name, Files.size(side));
            byte[] manifest = Files.readAllBytes(side);
            ArchiveContainer container = switch (format(file)) {
                case TAR_ZST -> new TarSalvage(file, ZstdFrames.INSTANCE, manifest);
                case TAR_GZ -> new TarSalvage(file, GzipFrames.INSTANCE, manifest);
                case ZIP -> new ZipSalvage(file, manifest);
            };
            try {
                return Optional.of(new ArchiveReader(name, container, Source.ARCHIVE));
            } catch (IOException | RuntimeException e) {
                container.close();
                throw e;
            }
        } catch (IOException e) {
            throw damaged(name, e);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw damaged(name, new ZipException("the manifest beside it is damaged too"));
        }
    }

    private static ArchiveFormat format(Path file) {
        return ArchiveFormat.ofContent(file)
                .or(() -> ArchiveFormat.ofName(String.valueOf(file.getFileName())))
                .orElse(ArchiveFormat.TAR_ZST);
    }

    /** The first bytes tell the format; where they are damaged, the name. */
    private static ArchiveContainer container(Path file) throws IOException {
        return switch (format(file)) {
            case TAR_ZST -> new TarContainer(file, ZstdFrames.INSTANCE);
            case TAR_GZ -> new TarContainer(file, GzipFrames.INSTANCE);
            case ZIP -> new ZipContainer(file);
        };
    }

    /** An entry takes about six times its text while it is read. */
    private static void requireMemory(String name, long size) {
        long needed = 6 * size;
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "the manifest of the archive " + name + " has " + (size >> 20)
                            + " MiB, and vtag too little memory to read it",
                    "give it more: JAVA_TOOL_OPTIONS=-Xmx" + ((needed >> 20) + 256) + "m vtag ...");
        }
    }

    private static Manifest manifest(String name, byte[] content) {
        Manifest read =
                Json.read(new String(content, StandardCharsets.UTF_8), Manifest.class, "the manifest of " + name);
        if (read.format() != Manifest.FORMAT) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the archive " + name + " has format " + read.format() + "; this vtag reads " + Manifest.FORMAT,
                    "use a newer vtag, or unpack it with tar or unzip");
        }
        return read;
    }

    private static VtagException damaged(String name, IOException e) {
        if (e instanceof ZipException || e instanceof java.io.EOFException) {
            return new VtagException(
                    ErrorKind.CORRUPT,
                    "the archive " + name + " is not readable: " + e.getMessage(),
                    "take another copy, or make it again: vtag archive VERSION -o " + name,
                    e);
        }
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot read the archive " + name + ": " + AtomicFile.reason(e),
                "check its permissions",
                e);
    }

    /** Returns what the archive says it holds. */
    public synchronized Manifest manifest() {
        if (manifest == null) {
            manifest = text.orElseThrow().manifest();
        }
        return manifest;
    }

    /** Returns the entries that lie in directories which are accepted, and in the order of the archive; at the top all do. */
    public List<ManifestEntry> entriesIn(Predicate<RepoPath> directories) {
        return text.map(all -> all.in(directories))
                .orElseGet(() -> manifest().files().stream()
                        .filter(entry -> isIn(entry.repoPath().parent(), directories))
                        .toList());
    }

    private static boolean isIn(RepoPath directory, Predicate<RepoPath> directories) {
        return directory.isRoot() || directories.test(directory);
    }

    /** Returns a file's content (a link's target); reading to its end throws CORRUPT where it is not what was archived. */
    public InputStream open(ManifestEntry entry) {
        try {
            container.require(entry);
            if (entry.fileMode() == FileMode.SYMLINK) {
                return new ByteArrayInputStream(entry.linkTarget().bytes());
            }
            return new DigestedStream(container.open(entry), entry);
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }

    private VtagException unreadable(ManifestEntry entry, IOException e) {
        return new VtagException(
                e instanceof ZipException || e instanceof java.io.EOFException
                        ? ErrorKind.CORRUPT
                        : ErrorKind.ENVIRONMENT,
                entry.repoPath() + " cannot be read from the archive " + name + ": " + e.getMessage(),
                cure(),
                e);
    }

    /** Returns whether the manifest is proven to be the one that was written, with nothing added or left out. */
    public boolean isProven() {
        return container.isProven();
    }

    /** Returns the SHA-256 of the manifest's bytes. */
    String manifestDigest() {
        return Sha256.of(content);
    }

    /** Adds what other programs would unpack otherwise than the manifest says. */
    void compare(List<ArchiveProblem> problems) {
        try {
            container.compare(manifest(), problems);
        } catch (IOException e) {
            problems.add(new ArchiveProblem(Manifest.PATH, "the members cannot be read: " + e.getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            container.close();
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }

    private String cure() {
        return "what else is damaged: vtag verify " + name + "\nwhat is intact comes back all the same: vtag restore "
                + name + " --keep-going";
    }

    /** Turns damage found while reading into a failure that names the archive and the file. */
    private final class DigestedStream extends InputStream {
        private final InputStream in;
        private final ManifestEntry entry;
        private final java.security.MessageDigest digest = Sha256.start();

        DigestedStream(InputStream in, ManifestEntry entry) {
            this.in = in;
            this.entry = entry;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int n;
            try {
                n = in.read(target, offset, length);
            } catch (IOException e) {
                throw unreadable(entry, e);
            }
            if (n > 0) {
                digest.update(target, offset, n);
            } else if (n < 0
                    && !java.util.HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
                throw new VtagException(
                        ErrorKind.CORRUPT,
                        entry.repoPath() + " in the archive " + name + " is not what was archived",
                        cure());
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

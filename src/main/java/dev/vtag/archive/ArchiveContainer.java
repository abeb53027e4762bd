package dev.vtag.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A file of one format, open for reading; for one thread. A ZipException says, in words for the user, what is damaged. */
interface ArchiveContainer extends AutoCloseable {
    /** The largest manifest that is believed: more than ten million files. */
    long LARGEST_MANIFEST = 1L << 30;

    /** Returns the bytes of the manifest. */
    long manifestSize() throws IOException;

    /** Returns the manifest, which is the one that was written. */
    byte[] manifest() throws IOException;

    /** Returns the same, read from there; not to be changed. */
    default byte[] manifest(ArchiveReader.Source source) throws IOException {
        return manifest();
    }

    /** Refuses a manifest that names members which are not in the file, as far as that is told without reading them. */
    void check(Manifest manifest) throws IOException;

    /** Returns whether check() would say nothing of the manifest, where that is told without its entries. */
    default boolean accepts(ManifestText manifest) {
        return false;
    }

    /** Throws where what the file itself says of the member is not what the manifest says, as far as that is to be asked. */
    default void require(ManifestEntry entry) throws IOException {}

    /** Returns whether the manifest is proven to be the one that was written. */
    default boolean isProven() {
        return true;
    }

    /** Returns a file's content. */
    InputStream open(ManifestEntry entry) throws IOException;

    /** Adds what other programs would unpack otherwise than the manifest says. */
    void compare(Manifest manifest, List<ArchiveProblem> problems) throws IOException;

    @Override
    void close() throws IOException;
}

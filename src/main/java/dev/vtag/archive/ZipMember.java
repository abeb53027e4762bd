package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;

/**
 * One member of a zip.
 *
 * @param path its path, without a trailing '/'
 * @param mode what it is
 * @param size bytes of content; of a link, of its target
 * @param compressed bytes that they take in the file
 * @param crc CRC-32 of the content
 * @param offset where its local header begins
 * @param note what only vtag reads: the manifest's digest, 32 bytes; empty for anything else
 */
record ZipMember(RepoPath path, FileMode mode, long size, long compressed, int crc, long offset, byte[] note) {
    /** Files are deflated; what has no content, and links, are stored. */
    boolean isDeflated() {
        return mode.isFile() && size > 0;
    }

    /** The name as the zip has it. */
    byte[] name() {
        byte[] bytes = path.bytes();
        if (mode != FileMode.TREE) {
            return bytes;
        }
        byte[] name = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        name[bytes.length] = '/';
        return name;
    }
}

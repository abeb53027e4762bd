package dev.vtag.archive;

/**
 * An archive that was written.
 *
 * @param source what was archived, as the user named it
 * @param commit its commit
 * @param tree its tree
 * @param file the archive
 * @param files how many files and links it holds
 * @param bytes its size
 * @param sha256 digest of its bytes
 */
public record ArchiveResult(
        String source, String commit, String tree, String file, long files, long bytes, String sha256) {
    /** Returns the result of this writing; {@code file} is the name that is shown. */
    public static ArchiveResult of(String source, String file, WrittenArchive written) {
        long files = written.manifest().files().stream()
                .filter(entry -> !entry.mode().equals("040000"))
                .count();
        return new ArchiveResult(
                source,
                written.manifest().commit(),
                written.manifest().tree(),
                file,
                files,
                written.bytes(),
                written.sha256());
    }
}

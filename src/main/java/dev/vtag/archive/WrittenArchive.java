package dev.vtag.archive;

import java.nio.file.Path;

/**
 * An archive that was written.
 *
 * @param file the archive
 * @param sha256 digest of its bytes
 * @param bytes its size
 * @param manifest what it holds
 */
public record WrittenArchive(Path file, String sha256, long bytes, Manifest manifest) {}

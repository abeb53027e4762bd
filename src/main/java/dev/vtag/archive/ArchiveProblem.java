package dev.vtag.archive;

/**
 * One thing wrong with an archive.
 *
 * @param path the file in it, or the archive's own name
 * @param problem what is wrong, one phrase
 */
public record ArchiveProblem(String path, String problem) {}

package dev.vtag.verify;

/**
 * One thing that is not as it should be.
 *
 * @param path the file, object or tag
 * @param problem what is wrong, one phrase
 */
public record Problem(String path, String problem) {}

package dev.vtag.git;

/**
 * Which engine was chosen for a work tree, and why.
 *
 * @param engine the engine
 * @param reason one phrase for people, such as {@code split index} or {@code ordinary repository}
 */
public record EngineChoice(Engine engine, String reason) {}

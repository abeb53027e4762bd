package dev.vtag.git.discovery;

import dev.vtag.git.Layout;
import java.nio.file.Path;

/**
 * A repository that was found, is trusted and understood.
 *
 * @param layout where its parts lie
 * @param format how it is stored
 * @param base what relative paths in GIT_* variables start from: the work tree's root for who is inside it, else the
 *     working directory
 */
public record Discovered(Layout layout, RepositoryFormat format, Path base) {}

package dev.vtag.git;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a repository is found from: the process's variables and working directory, entered once.
 *
 * @param variables the environment variables, GIT_* included
 * @param directory the absolute working directory
 */
public record GitEnvironment(Map<String, String> variables, Path directory) {
    public GitEnvironment {
        variables = Map.copyOf(variables);
    }
}

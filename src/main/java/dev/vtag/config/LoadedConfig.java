package dev.vtag.config;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.List;

/**
 * What came of reading vtag.yml.
 *
 * @param config the settings; the defaults where there is any problem
 * @param problems every mistake found, by line
 * @param present whether there is a vtag.yml
 */
public record LoadedConfig(VtagConfig config, List<ConfigProblem> problems, boolean present) {
    public LoadedConfig {
        problems = List.copyOf(problems);
    }

    /** Returns the settings; CONFIG, naming every mistake, where there is one. */
    public VtagConfig require() {
        if (problems.isEmpty()) {
            return config;
        }
        ConfigProblem first = problems.get(0);
        if (problems.size() == 1) {
            throw new VtagException(ErrorKind.CONFIG, first.toString(), first.cure());
        }
        String list = String.join("\n", problems.stream().map(p -> "  " + p).toList());
        throw new VtagException(
                ErrorKind.CONFIG, ConfigLoader.FILE + " has " + problems.size() + " mistakes\n" + list, first.cure());
    }
}

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
        String list = String.join("\n", problems.stream().map(p -> "  " + p).toList());
        String what = problems.size() == 1 ? "one mistake" : problems.size() + " mistakes";
        throw new VtagException(
                ErrorKind.CONFIG,
                ConfigLoader.FILE + " has " + what + "\n" + list,
                "mend it, then: vtag config check.  Every setting: vtag config schema");
    }
}

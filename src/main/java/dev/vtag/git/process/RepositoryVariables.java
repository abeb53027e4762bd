package dev.vtag.git.process;

import dev.vtag.git.DiskPath;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.Layout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the variables that pin the git executable to one repository, whatever directory it runs in. */
final class RepositoryVariables {
    /** Those that name one directory or file, which may have been relative. */
    private static final List<String> PATHS =
            List.of("GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE");

    private static final List<String> DROPPED = List.of("GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS");

    private static final String ALTERNATES = "GIT_ALTERNATE_OBJECT_DIRECTORIES";

    private RepositoryVariables() {}

    /**
     * Returns the whole environment of a run.
     *
     * @param base what relative paths in the variables start from
     */
    static Map<String, String> of(GitEnvironment environment, Layout layout, Path base) {
        Map<String, String> result = new HashMap<>(environment.variables());
        DROPPED.forEach(result::remove);
        result.put("GIT_DIR", layout.gitDir().toString());
        result.computeIfPresent(
                "GIT_COMMON_DIR", (name, value) -> layout.commonDir().toString());
        result.remove("GIT_WORK_TREE");
        layout.workTree()
                .ifPresentOrElse(
                        root -> result.put("GIT_WORK_TREE", root.toString()),
                        () -> result.put("GIT_IMPLICIT_WORK_TREE", "0"));
        result.computeIfPresent(
                "GIT_INDEX_FILE", (name, value) -> layout.indexFile().toString());
        for (String name : PATHS) {
            result.computeIfPresent(name, (key, value) -> absolute(base, value));
        }
        result.computeIfPresent(
                ALTERNATES,
                (key, value) -> Stream.of(value.split(":", -1))
                        .map(path -> path.isEmpty() || path.startsWith("\"") ? path : absolute(base, path))
                        .collect(Collectors.joining(":")));
        result.put("LC_ALL", "C");
        result.remove("LANGUAGE");
        result.put("GIT_OPTIONAL_LOCKS", "0");
        result.put("GIT_TERMINAL_PROMPT", "0");
        return result;
    }

    private static String absolute(Path base, String path) {
        return path.isEmpty() ? path : DiskPath.of(base, path).toString();
    }
}

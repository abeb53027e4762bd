package dev.vtag.git.object;

import dev.vtag.git.DiskPath;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitConfig;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.discovery.Discovered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chooses how a repository's objects are read and written. */
public final class ObjectStores {
    private ObjectStores() {}

    /** Opens the objects. */
    public static DerivedObjects open(GitEnvironment environment, Discovered found, GitConfig config, GitCommand git) {
        String named = environment.variables().get("GIT_OBJECT_DIRECTORY");
        Path directory =
                named == null ? found.layout().commonDir().resolve("objects") : DiskPath.of(found.base(), named);
        return new FileObjects(directory, alternates(environment, found), config);
    }

    private static List<Path> alternates(GitEnvironment environment, Discovered found) {
        List<Path> paths = new ArrayList<>();
        for (String path : environment
                .variables()
                .getOrDefault("GIT_ALTERNATE_OBJECT_DIRECTORIES", "")
                .split(":", -1)) {
            if (!path.isEmpty()) {
                paths.add(DiskPath.of(found.base(), path));
            }
        }
        return paths;
    }
}

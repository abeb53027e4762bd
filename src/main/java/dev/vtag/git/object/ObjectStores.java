package dev.vtag.git.object;

import dev.vtag.git.DiskPath;
import dev.vtag.git.GitConfig;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.Refs;
import dev.vtag.git.SharedPermissions;
import dev.vtag.git.discovery.Discovered;
import dev.vtag.git.process.GitProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses how a repository's objects are read and written. */
public final class ObjectStores {
    private final GitEnvironment environment;
    private final Discovered found;
    private final GitConfig config;

    private ObjectStores(GitEnvironment environment, Discovered found, GitConfig config) {
        this.environment = environment;
        this.found = found;
        this.config = config;
    }

    /** Opens the objects: by JGit for SHA-1, by git for what only git knows. No process is started yet. */
    public static DerivedObjects open(
            GitEnvironment environment, Discovered found, GitConfig config, GitProgram git, Supplier<Refs> refs) {
        boolean sha1 = found.format().objectFormat().equals("sha1");
        if (!sha1 || config.string("extensions.compatObjectFormat").isPresent()) {
            return new ProcessObjects(git, sha1 ? ObjectHash.SHA1 : ObjectHash.SHA256);
        }
        return new ObjectStores(environment, found, config).files(git, refs);
    }

    private DerivedObjects files(GitProgram git, Supplier<Refs> refs) {
        String named = variables().get("GIT_OBJECT_DIRECTORY");
        Path directory =
                named == null ? found.layout().commonDir().resolve("objects") : DiskPath.of(found.base(), named);
        SharedPermissions permissions = SharedPermissions.of(config);
        return new FileObjects(
                new LocalObjects(
                        directory, isAlone(directory), () -> new JGitObjects(directory, alternates(directory))),
                new LooseObjects(directory, config, permissions),
                permissions,
                replacements(refs),
                isPartial() ? new CatFile(git, ObjectHash.SHA1) : null);
    }

    private boolean isAlone(Path directory) {
        return variables().getOrDefault("GIT_ALTERNATE_OBJECT_DIRECTORIES", "").isEmpty()
                && !Files.exists(directory.resolve("info/alternates"));
    }

    private boolean isPartial() {
        return found.format().partialClone() != null
                || config.subsections("remote").stream()
                        .anyMatch(remote -> config.bool("remote." + remote + ".promisor", false));
    }

    private Supplier<Replacements> replacements(Supplier<Refs> refs) {
        if (variables().containsKey("GIT_NO_REPLACE_OBJECTS") || !config.bool("core.useReplaceRefs", true)) {
            return () -> Replacements.NONE;
        }
        String base = variables().getOrDefault("GIT_REPLACE_REF_BASE", "refs/replace/");
        String prefix = base.endsWith("/") ? base : base + "/";
        return new Supplier<>() {
            private @Nullable Replacements read;

            @Override
            public synchronized Replacements get() {
                if (read == null) {
                    read = Replacements.of(refs.get().list(prefix), prefix);
                }
                return read;
            }
        };
    }

    /** JGit reads {@code info/alternates} only where it is given no others, so they are given together. */
    private List<Path> alternates(Path directory) {
        String variable = variables().getOrDefault("GIT_ALTERNATE_OBJECT_DIRECTORIES", "");
        List<Path> paths = new ArrayList<>();
        for (String path : variable.split(":", -1)) {
            if (!path.isEmpty()) {
                paths.add(DiskPath.of(found.base(), path));
            }
        }
        if (!paths.isEmpty()) {
            for (String line : lines(directory.resolve("info/alternates"))) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    paths.add(DiskPath.of(directory, line));
                }
            }
        }
        return paths;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // git, too, goes on without a file of alternates that it cannot read.
            return List.of();
        }
    }

    private Map<String, String> variables() {
        return environment.variables();
    }
}

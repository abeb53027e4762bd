package dev.vtag.git.worktree;

import dev.vtag.git.DiskPath;
import dev.vtag.git.GitConfig;
import dev.vtag.git.GitRepository;
import dev.vtag.git.config.ConfigPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and reads the files outside the work tree that say what is ignored and how content is converted. */
final class Surroundings {
    private static final byte[] NOTHING = new byte[0];

    private final GitRepository repository;
    private final Path root;

    Surroundings(GitRepository repository, Path root) {
        this.repository = repository;
        this.root = root;
    }

    /** Returns the bytes of {@code core.excludesFile}, or of what stands in for it. */
    byte[] userExcludes() {
        return user("core.excludesfile", "ignore");
    }

    /** Returns the bytes of {@code core.attributesFile}, or of what stands in for it. */
    byte[] userAttributes() {
        return user("core.attributesfile", "attributes");
    }

    /** Returns the bytes of {@code info/exclude}. */
    byte[] infoExclude() {
        return content(repository.layout().commonDir().resolve("info").resolve("exclude"));
    }

    /** Returns the bytes of {@code info/attributes}. */
    byte[] infoAttributes() {
        return content(repository.layout().commonDir().resolve("info").resolve("attributes"));
    }

    /** Returns the bytes of the system's attributes. */
    byte[] systemAttributes() {
        String off = variables().getOrDefault("GIT_ATTR_NOSYSTEM", "");
        boolean wanted = off.isEmpty() || off.equals("0") || off.equalsIgnoreCase("false");
        return wanted ? content(Path.of("/etc/gitattributes")) : NOTHING;
    }

    /** Returns the bytes of a file of the work tree; null where it is missing, a link, or cannot be read. */
    static byte @Nullable [] ownContent(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private byte[] user(String key, String name) {
        GitConfig config = repository.config();
        Optional<String> set = config.string(key);
        if (set.isPresent()) {
            if (set.get().startsWith("%(") || set.get().startsWith(":(")) {
                throw new NeedsGit(key + " is a path that only git expands");
            }
            return ConfigPath.expand(repository.environment(), set.get())
                    .filter(text -> !text.isEmpty())
                    .map(text -> content(DiskPath.of(root, text)))
                    .orElse(NOTHING);
        }
        String xdg = variables().getOrDefault("XDG_CONFIG_HOME", "");
        String home = variables().getOrDefault("HOME", "");
        if (!xdg.isEmpty()) {
            return content(DiskPath.of(root, xdg).resolve("git").resolve(name));
        }
        return home.isEmpty()
                ? NOTHING
                : content(DiskPath.of(root, home)
                        .resolve(".config")
                        .resolve("git")
                        .resolve(name));
    }

    private Map<String, String> variables() {
        return repository.environment().variables();
    }

    /** Outside the work tree links are followed; what cannot be read is empty, as it is to git. */
    private static byte[] content(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : NOTHING;
        } catch (IOException e) {
            return NOTHING;
        }
    }
}

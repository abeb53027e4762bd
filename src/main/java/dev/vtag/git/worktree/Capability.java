package dev.vtag.git.worktree;

import dev.vtag.git.GitConfig;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.git.index.GitIndex;
import dev.vtag.git.index.IndexFacts;
import dev.vtag.git.index.IndexReader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells, before anything is walked, what in a repository vtag's own walk is not known to treat exactly as git does. */
final class Capability {
    private final GitRepository repository;
    private final Path root;

    Capability(GitRepository repository, Path root) {
        this.repository = repository;
        this.root = root;
    }

    /** Returns the index, all of whose work tree vtag can walk; {@link NeedsGit}, with the reason, where it cannot. */
    GitIndex ownIndex() {
        return own(IndexReader.readWhole(
                repository.layout().indexFile(), repository.layout().gitDir(), idLength(repository.config())));
    }

    /** Returns an index that was read already, if all of its work tree can be walked. */
    GitIndex own(GitIndex index) {
        String missing = missing(index.facts());
        if (missing != null) {
            throw new NeedsGit(missing);
        }
        return index;
    }

    private @Nullable String missing(IndexFacts facts) {
        String[] reasons = {format(), index(facts), fileSystem(), settings(), variables(), place()};
        for (String reason : reasons) {
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private @Nullable String format() {
        GitConfig config = repository.config();
        if (idLength(config) != 20) {
            return "SHA-256 objects";
        }
        if (config.string("extensions.refstorage").filter("reftable"::equals).isPresent()) {
            return "reftable";
        }
        boolean promised = config.string("extensions.partialclone").isPresent()
                || config.subsections("remote").stream()
                        .anyMatch(name -> config.bool("remote." + name + ".promisor", false));
        return promised ? "partial clone" : null;
    }

    private static @Nullable String index(IndexFacts facts) {
        if (facts.sparse()) {
            return "sparse index";
        }
        String unknown = facts.unknownRequired();
        return unknown == null ? null : "the index extension " + unknown;
    }

    private @Nullable String fileSystem() {
        GitConfig config = repository.config();
        if (config.bool("core.ignorecase", false)) {
            return "core.ignoreCase=true";
        }
        // Elsewhere git does not know the setting.
        boolean composes = config.bool("core.precomposeunicode", false)
                && System.getProperty("os.name", "").startsWith("Mac");
        return composes ? "core.precomposeUnicode=true" : null;
    }

    private @Nullable String settings() {
        GitConfig config = repository.config();
        // Besides true and false it may be the path of a program.
        String monitor = config.string("core.fsmonitor").orElse("false");
        if (!monitor.isEmpty() && !isFalse(monitor)) {
            return "core.fsmonitor";
        }
        if (config.bool("core.protecthfs", false)) {
            return "core.protectHFS=true";
        }
        return config.string("attr.tree").isPresent() ? "attr.tree" : null;
    }

    private @Nullable String variables() {
        Map<String, String> variables = repository.environment().variables();
        for (String name : new String[] {"GIT_ATTR_SOURCE", "GIT_TEST_SPLIT_INDEX"}) {
            if (!variables.getOrDefault(name, "").isEmpty()) {
                return name;
            }
        }
        return null;
    }

    /** A git directory that lies open in the work tree would be added like anything else. */
    private @Nullable String place() {
        Layout layout = repository.layout();
        Path gitDir = layout.commonDir();
        Path name = gitDir.getFileName();
        boolean inside = gitDir.startsWith(root) && name != null && !hasDotGit(root.relativize(gitDir));
        return inside ? "a git directory inside the work tree" : null;
    }

    private static boolean hasDotGit(Path path) {
        for (Path part : path) {
            if (part.toString().equals(".git")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFalse(String value) {
        return value.equalsIgnoreCase("false")
                || value.equalsIgnoreCase("no")
                || value.equalsIgnoreCase("off")
                || value.equals("0");
    }

    /** Returns the bytes of an object's id. */
    static int idLength(GitConfig config) {
        return config.string("extensions.objectformat").filter("sha256"::equals).isPresent() ? 32 : 20;
    }
}

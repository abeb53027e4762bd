package dev.vtag.git.discovery;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.config.ConfigEntry;
import dev.vtag.git.config.ConfigValue;
import dev.vtag.git.config.LayeredConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a repository is stored, from its own config file alone (no include, no variable).
 *
 * @param version core.repositoryformatversion; -1 where it is not set
 * @param objectFormat {@code sha1} or {@code sha256}
 * @param refStorage {@code files}, or another that only git knows, such as {@code reftable}
 * @param partialClone the promisor remote's name; null in a full clone
 * @param worktreeConfig whether each work tree has a config file of its own
 */
public record RepositoryFormat(
        int version,
        String objectFormat,
        String refStorage,
        @Nullable String partialClone,
        boolean worktreeConfig) {
    private static final Set<String> HASHES = Set.of("sha1", "sha256");
    private static final Set<String> REF_STORAGES = Set.of("files", "reftable");

    /** The format of a repository whose config says nothing. */
    static final RepositoryFormat PLAIN = new RepositoryFormat(-1, "sha1", "files", null, false);

    /** Reads the format; REFUSED where git refuses the repository. */
    static RepositoryFormat read(LayeredConfig own) {
        int version = version(own);
        if (version < 0) {
            return PLAIN;
        }
        if (version > 1) {
            throw refused("the repository format is version " + version + ", and git knows up to 1");
        }
        String objectFormat = "sha1";
        String refStorage = "files";
        String partialClone = null;
        boolean worktreeConfig = false;
        List<String> onlyInVersionOne = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String key : own.keys()) {
            if (!key.startsWith("extensions.")) {
                continue;
            }
            ConfigEntry entry = own.last(key).orElseThrow();
            String extension = key.substring("extensions.".length());
            switch (extension) {
                case "noop" -> {}
                case "preciousobjects" -> bool(entry);
                case "partialclone" -> partialClone = value(entry);
                case "worktreeconfig" -> worktreeConfig = bool(entry);
                default -> {
                    switch (extension) {
                        case "noop-v1" -> {}
                        case "objectformat" -> objectFormat = oneOf(HASHES, entry);
                        case "compatobjectformat" -> oneOf(HASHES, entry);
                        case "refstorage" -> refStorage = storage(entry);
                        case "relativeworktrees", "submodulepathconfig" -> bool(entry);
                        default -> unknown.add(extension);
                    }
                    onlyInVersionOne.add(extension);
                }
            }
        }
        if (version >= 1 && !unknown.isEmpty()) {
            throw refused("unknown repository extension: " + String.join(", ", unknown));
        }
        onlyInVersionOne.removeAll(unknown);
        if (version == 0 && !onlyInVersionOne.isEmpty()) {
            throw refused("the repository format is version 0, but an extension of version 1 is set: "
                    + String.join(", ", onlyInVersionOne));
        }
        return new RepositoryFormat(version, objectFormat, refStorage, partialClone, worktreeConfig);
    }

    private static int version(LayeredConfig own) {
        return own.last("core.repositoryformatversion")
                .map(entry -> {
                    OptionalLong number = ConfigValue.integer(value(entry));
                    if (number.isEmpty()) {
                        throw invalid(entry);
                    }
                    return (int) number.getAsLong();
                })
                .orElse(-1);
    }

    private static String oneOf(Set<String> known, ConfigEntry entry) {
        String value = value(entry);
        if (!known.contains(value)) {
            throw invalid(entry);
        }
        return value;
    }

    /** A storage may lie elsewhere: {@code files://<path>}. */
    private static String storage(ConfigEntry entry) {
        String value = value(entry);
        int place = value.indexOf("://");
        if (!REF_STORAGES.contains(place < 0 ? value : value.substring(0, place))) {
            throw invalid(entry);
        }
        return value;
    }

    private static boolean bool(ConfigEntry entry) {
        return ConfigValue.bool(entry.value()).orElseThrow(() -> invalid(entry));
    }

    private static String value(ConfigEntry entry) {
        if (entry.value() == null) {
            throw invalid(entry);
        }
        return entry.value();
    }

    private static VtagException invalid(ConfigEntry entry) {
        return new VtagException(
                ErrorKind.CONFIG,
                "invalid value for '" + entry.key() + "': '" + entry.value() + "' in " + entry.place(),
                "mend " + entry.place());
    }

    private static VtagException refused(String message) {
        return new VtagException(
                ErrorKind.REFUSED, message, "use the newer git that wrote this repository, and a newer vtag");
    }
}

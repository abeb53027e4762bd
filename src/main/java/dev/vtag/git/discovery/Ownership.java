package dev.vtag.git.discovery;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.config.ConfigEntry;
import dev.vtag.git.config.ConfigLoader;
import dev.vtag.git.config.ConfigPath;
import dev.vtag.git.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a repository may be trusted, as git's {@code ensure_valid_ownership} does: its configuration can run
 * programs, so its git directory, work tree and gitfile must belong to the user, or safe.directory must name it.
 */
final class Ownership {
    private final GitEnvironment environment;

    Ownership(GitEnvironment environment) {
        this.environment = environment;
    }

    /** Throws REFUSED, naming owner and cure, unless the repository may be trusted. */
    void check(@Nullable Path gitfile, @Nullable Path workTree, Path gitDir) {
        Path foreign = firstForeign(gitfile, workTree, gitDir);
        if (foreign == null || isDeclaredSafe(workTree == null ? gitDir : workTree)) {
            return;
        }
        Path named = DiskPath.real(workTree == null ? gitDir : workTree);
        throw new VtagException(
                ErrorKind.REFUSED,
                "dubious ownership in repository at '" + named + "': " + foreign + " belongs to " + owner(foreign)
                        + ", not to you",
                "git config --global --add safe.directory " + ShellWord.of(named.toString()));
    }

    private @Nullable Path firstForeign(@Nullable Path gitfile, @Nullable Path workTree, Path gitDir) {
        if (ConfigValue.bool(environment.variables().getOrDefault("GIT_TEST_ASSUME_DIFFERENT_OWNER", "0"))
                .orElse(false)) {
            return gitDir;
        }
        if (gitfile != null && !isOwn(gitfile)) {
            return gitfile;
        }
        if (workTree != null && !isOwn(workTree)) {
            return workTree;
        }
        return isOwn(gitDir) ? null : gitDir;
    }

    private boolean isOwn(Path path) {
        try {
            int owner = uid(path);
            int user = CurrentUser.id();
            if (user == 0) {
                return owner == 0 || owner == sudoUser().orElse(0);
            }
            return owner == user;
        } catch (IOException e) {
            // What cannot be looked at is nobody's, as in git.
            return false;
        }
    }

    private Optional<Integer> sudoUser() {
        String text = environment.variables().get("SUDO_UID");
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseUnsignedInt(text));
        } catch (NumberFormatException e) {
            // git ignores a value that is no number.
            return Optional.empty();
        }
    }

    /** An empty value takes back all that was said before it. */
    private boolean isDeclaredSafe(Path path) {
        Path real = DiskPath.real(path);
        boolean safe = false;
        for (ConfigEntry entry : ConfigLoader.loadProtected(environment).all("safe.directory")) {
            String value = entry.value();
            if (value == null || value.isEmpty()) {
                safe = false;
            } else if (value.equals("*") || names(value, real)) {
                safe = true;
            }
        }
        return safe;
    }

    private boolean names(String value, Path real) {
        Optional<String> expanded = ConfigPath.expand(environment, value);
        if (expanded.isEmpty()
                || !(expanded.get().startsWith("/") || expanded.get().equals("."))) {
            return false;
        }
        String allowed = expanded.get();
        if (allowed.endsWith("/*")) {
            Path above =
                    DiskPath.real(DiskPath.of(environment.directory(), allowed.substring(0, allowed.length() - 2)));
            return real.startsWith(above) && !real.equals(above);
        }
        if (allowed.equals(".")) {
            return real.equals(DiskPath.real(environment.directory()));
        }
        return real.equals(DiskPath.real(DiskPath.of(environment.directory(), allowed)));
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            // The name only serves the message.
            return "someone unknown";
        }
    }
}

package dev.vtag.git.config;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.Layout;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.Wildmatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides the conditions of {@code includeIf.<condition>.path}, as git's config.c does; an unknown one is false. */
final class IncludeCondition {
    private static final String BRANCH = "ref: refs/heads/";

    private final GitEnvironment environment;
    private final @Nullable Layout layout;
    private final Supplier<Set<String>> remoteUrls;

    /**
     * Creates the decision for one repository.
     *
     * @param layout null before one was found, which makes every condition on it false
     * @param remoteUrls gives the addresses of all remotes
     */
    IncludeCondition(GitEnvironment environment, @Nullable Layout layout, Supplier<Set<String>> remoteUrls) {
        this.environment = environment;
        this.layout = layout;
        this.remoteUrls = remoteUrls;
    }

    /** Returns whether it holds for an entry in {@code file}; null for an entry of the command line. */
    boolean holds(String condition, @Nullable Path file) {
        int colon = condition.indexOf(':');
        if (layout == null || colon < 0) {
            return false;
        }
        String kind = condition.substring(0, colon);
        String pattern = condition.substring(colon + 1);
        Path workTree = layout.workTree().orElse(null);
        return switch (kind) {
            case "gitdir" -> path(layout.gitDir(), pattern, file, LetterCase.EXACT);
            case "gitdir/i" -> path(layout.gitDir(), pattern, file, LetterCase.FOLDED);
            case "worktree" -> workTree != null && path(workTree, pattern, file, LetterCase.EXACT);
            case "worktree/i" -> workTree != null && path(workTree, pattern, file, LetterCase.FOLDED);
            case "onbranch" ->
                branch(layout)
                        .map(name -> matches(deep(pattern), name, LetterCase.EXACT))
                        .orElse(false);
            case "hasconfig" -> pattern.startsWith("remote.*.url:") && hasRemote(pattern.substring(13));
            default -> false;
        };
    }

    private boolean hasRemote(String pattern) {
        return remoteUrls.get().stream().anyMatch(url -> matches(pattern, url, LetterCase.EXACT));
    }

    private boolean path(Path path, String written, @Nullable Path file, LetterCase letterCase) {
        String pattern = expanded(written);
        int literal = 0;
        if (pattern.startsWith("./")) {
            if (file == null) {
                throw new VtagException(
                        ErrorKind.CONFIG,
                        "relative config include conditionals must come from files: '" + written + "'",
                        "give the condition an absolute path");
            }
            String directory = String.valueOf(DiskPath.real(file).getParent());
            pattern = directory + pattern.substring(1);
            literal = directory.length() + 1;
        } else if (!pattern.startsWith("/")) {
            pattern = "**/" + pattern;
        }
        String whole = deep(pattern);
        return matches(whole, literal, path.toString(), letterCase)
                || asTyped(path)
                        .filter(text -> matches(whole, text, letterCase))
                        .isPresent();
    }

    /** Returns the path as the user reached it, through the symbolic links of PWD. */
    private Optional<String> asTyped(Path path) {
        String pwd = environment.variables().get("PWD");
        if (pwd == null || !pwd.startsWith("/")) {
            return Optional.empty();
        }
        Path typed = DiskPath.of(environment.directory(), pwd);
        Path real = DiskPath.real(typed);
        return path.startsWith(real)
                ? Optional.of(typed.resolve(real.relativize(path)).toString())
                : Optional.empty();
    }

    private String expanded(String pattern) {
        if (pattern.startsWith("~/") || pattern.equals("~")) {
            String home = environment.variables().get("HOME");
            return home == null
                    ? pattern
                    : DiskPath.real(DiskPath.of(environment.directory(), home)) + pattern.substring(1);
        }
        return ConfigPath.expand(environment, pattern).orElse(pattern);
    }

    private static Optional<String> branch(Layout layout) {
        try {
            String head = Files.readString(layout.gitDir().resolve("HEAD"), StandardCharsets.UTF_8)
                    .strip();
            return head.startsWith(BRANCH) ? Optional.of(head.substring(BRANCH.length())) : Optional.empty();
        } catch (IOException e) {
            // A HEAD that cannot be read names no branch.
            return Optional.empty();
        }
    }

    private static String deep(String pattern) {
        return pattern.endsWith("/") ? pattern + "**" : pattern;
    }

    private static boolean matches(String pattern, String text, LetterCase letterCase) {
        return matches(pattern, 0, text, letterCase);
    }

    /** The first {@code literal} characters are compared as they are. */
    private static boolean matches(String pattern, int literal, String text, LetterCase letterCase) {
        boolean folded = letterCase == LetterCase.FOLDED;
        if (!text.regionMatches(folded, 0, pattern, 0, literal)) {
            return false;
        }
        byte[] compiled = pattern.substring(literal).getBytes(StandardCharsets.UTF_8);
        return Wildmatch.compile(compiled, Wildmatch.Slash.SEPARATES, letterCase)
                .matches(text.substring(literal).getBytes(StandardCharsets.UTF_8));
    }
}

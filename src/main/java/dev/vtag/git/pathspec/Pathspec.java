package dev.vtag.git.pathspec;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.PathKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The paths that a command is limited to: files, directories with all that is below them, and shell patterns, whose
 * {@code *} matches slashes too (gitglossary(7), "pathspec"). Remembers which elements matched something. Not thread-safe.
 */
public final class Pathspec {
    /** Matches every path. */
    private static final Pathspec ALL = new Pathspec(List.of());

    private final List<PathspecElement> elements;
    private final boolean anyIncludes;

    private Pathspec(List<PathspecElement> elements) {
        this.elements = List.copyOf(elements);
        anyIncludes = elements.stream().anyMatch(element -> !element.excludes());
    }

    /** Returns the pathspec that matches every path. */
    public static Pathspec all() {
        return ALL;
    }

    /**
     * Parses what the user named; nothing at all is every path.
     *
     * @param elements as the user wrote them, relative to {@code prefix} or absolute
     * @param prefix the working directory below the root
     * @param root the absolute path of the work tree's root
     * @param variables the environment: GIT_LITERAL_PATHSPECS and the like
     * @throws VtagException USAGE for an element that git would not take or that lies outside
     */
    public static Pathspec parse(List<String> elements, RepoPath prefix, Path root, Map<String, String> variables) {
        GlobalMagic global = GlobalMagic.of(variables);
        List<PathspecElement> parsed = new ArrayList<>();
        PathNormalizer normalizer = new PathNormalizer(prefix, root);
        for (String element : elements) {
            if (element.isEmpty()) {
                throw new VtagException(
                        ErrorKind.USAGE, "an empty text is no pathspec", "write . for every path below the directory");
            }
            if (element.indexOf('\0') >= 0) {
                throw new VtagException(ErrorKind.USAGE, "a pathspec holds a zero byte", "no path does; leave it out");
            }
            Magic.Signature signature = Magic.read(element, global);
            byte[] rest = signature.rest().getBytes(StandardCharsets.UTF_8);
            if (signature.magic().contains(Magic.TOP)) {
                parsed.add(new PathspecElement(element, rest, 0, signature.magic()));
            } else {
                PathNormalizer.Normalized path = normalizer.normalize(element, rest);
                parsed.add(new PathspecElement(element, path.bytes(), path.prefix(), signature.magic()));
            }
        }
        return new Pathspec(parsed);
    }

    /** Returns whether the file at this path is meant. */
    public boolean matches(RepoPath path) {
        return matches(path, PathKind.FILE);
    }

    /** Returns whether what is at this path is meant; a submodule is a DIRECTORY, which {@code name/} matches too. */
    public boolean matches(RepoPath path, PathKind kind) {
        byte[] bytes = path.bytes();
        boolean included = !anyIncludes;
        for (PathspecElement element : elements) {
            if (!element.excludes()) {
                included |= element.matches(bytes, kind);
            }
        }
        if (!included) {
            return false;
        }
        boolean excluded = false;
        for (PathspecElement element : elements) {
            if (element.excludes()) {
                excluded |= element.matches(bytes, kind);
            }
        }
        return !excluded;
    }

    /** Returns whether a path below the directory can be meant; true may be a false alarm, false never is. */
    public boolean mayMatchBelow(RepoPath directory) {
        if (directory.isRoot()) {
            return true;
        }
        boolean may = !anyIncludes;
        for (PathspecElement element : elements) {
            if (element.excludes() && element.matchesAllBelow(directory)) {
                return false;
            }
            may |= !element.excludes() && element.mayMatchBelow(directory);
        }
        return may;
    }

    /** Returns the elements, as the user wrote them, that matched no path so far; git calls that an error. */
    public List<String> unmatched() {
        List<String> matched = elements.stream()
                .filter(PathspecElement::hasMatched)
                .map(PathspecElement::original)
                .toList();
        return elements.stream()
                .filter(element -> !element.excludes() && !element.hasMatched())
                .map(PathspecElement::original)
                .filter(original -> !matched.contains(original))
                .distinct()
                .toList();
    }

    /** Returns whether every path is meant. */
    public boolean isAll() {
        return elements.isEmpty();
    }
}

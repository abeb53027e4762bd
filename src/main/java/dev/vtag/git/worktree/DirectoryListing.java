package dev.vtag.git.worktree;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory's entries on disk, by the bytes of their names. */
final class DirectoryListing {
    private final Child[] children;

    private DirectoryListing(Child[] children) {
        this.children = children;
    }

    /** Lists the directory. */
    static DirectoryListing of(Path directory) throws IOException {
        List<Child> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                found.add(new Child(PathBytes.name(directory, path), directory, path));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return sorted(found);
    }

    /** Puts what was found in a directory in the order of names. */
    static DirectoryListing sorted(List<Child> found) {
        Child[] children = found.toArray(Child[]::new);
        Arrays.sort(children, (a, b) -> Arrays.compareUnsigned(a.name(), b.name()));
        return new DirectoryListing(children);
    }

    int size() {
        return children.length;
    }

    Child child(int i) {
        return children[i];
    }

    /** Returns the entries from {@code from} up to {@code to}. */
    List<Child> part(int from, int to) {
        return Arrays.asList(children).subList(from, to);
    }

    /** Returns whether there is an entry of this name. */
    boolean has(byte[] name) {
        return find(name) != null;
    }

    /** Returns the entry of this name; null where there is none. */
    @Nullable
    Child find(byte[] name) {
        int low = 0;
        int high = children.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(children[middle].name(), name);
            if (order == 0) {
                return children[middle];
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }
}

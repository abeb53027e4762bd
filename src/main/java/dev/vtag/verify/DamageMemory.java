package dev.vtag.verify;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.QuotedPath;
import dev.vtag.git.RepoPath;
import dev.vtag.git.SharedPermissions;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was found damaged and not sound since: a sample always looks at it again. Kept in a file, a line each under a line
 * of the format: {@code object <name>}, or {@code member <archive file> <path>}, both quoted.
 */
final class DamageMemory {
    private static final String FORMAT = "vtag-damage 1";

    private final @Nullable Path file;
    private final SharedPermissions sharing;
    private final Set<String> known = new TreeSet<>();
    private boolean changed;

    private DamageMemory(@Nullable Path file, SharedPermissions sharing) {
        this.file = file;
        this.sharing = sharing;
    }

    /** Returns the repository's memory; one that forgets where there is no repository. */
    static DamageMemory of(@Nullable GitRepository repository) {
        if (repository == null) {
            return new DamageMemory(null, SharedPermissions.NONE);
        }
        StateDir state = StateDir.of(repository);
        DamageMemory memory = new DamageMemory(state.damage(), state.sharing());
        memory.read();
        return memory;
    }

    static String object(ObjectName name) {
        return "object " + name;
    }

    static String member(Path archive, RepoPath path) {
        String file = archive.toAbsolutePath().normalize().toString();
        return "member " + QuotedPath.quote(RepoPath.of(file)) + " " + QuotedPath.quote(path);
    }

    boolean holds(String what) {
        return known.contains(what);
    }

    void damaged(String what) {
        changed |= known.add(what);
    }

    void sound(String what) {
        changed |= known.remove(what);
    }

    private void read() {
        if (file == null || !Files.isRegularFile(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (!lines.isEmpty() && lines.get(0).equals(FORMAT)) {
                known.addAll(lines.subList(1, lines.size()));
            }
        } catch (IOException e) {
            // Whatever is damaged is found again by whoever reads everything.
            known.clear();
        }
    }

    /** Writes down what changed; a repository that may not be written to is verified all the same. */
    void keep() {
        if (file == null || !changed) {
            return;
        }
        try {
            if (known.isEmpty()) {
                AtomicFile.delete(file);
            } else {
                String text = FORMAT + "\n" + String.join("\n", known) + "\n";
                AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), sharing);
            }
        } catch (VtagException e) {
            return;
        }
        changed = false;
    }
}

package dev.vtag.git.worktree;

import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs git at the work tree's root on an index other than the user's. */
final class IndexedGit {
    /** Filters may upload or compress for long; this only ends what hangs. */
    private static final Duration DEADLINE = Duration.ofHours(1);

    private final GitCommand git;
    private final Path root;
    private final Map<String, String> variables;

    IndexedGit(GitRepository repository, Path root, Path index) {
        this.git = repository.git();
        this.root = root;
        Map<String, String> set = new HashMap<>();
        set.put("GIT_INDEX_FILE", index.toString());
        // A hook may inherit these from the command line; the pathspecs here mean what they say.
        set.put("GIT_LITERAL_PATHSPECS", "0");
        set.put("GIT_NOGLOB_PATHSPECS", "0");
        set.put("GIT_ICASE_PATHSPECS", "0");
        set.putAll(UserLocale.of(repository));
        this.variables = Map.copyOf(set);
    }

    /** Runs git with nothing on its input. */
    GitCommand.Result run(String... args) {
        return feed(new byte[0], List.of(args));
    }

    /** Runs git with this input; the user's hooks stay out of it, and the index stays in one piece. */
    GitCommand.Result feed(byte[] input, List<String> args) {
        List<String> all = new ArrayList<>(List.of(
                "-c", "advice.addEmbeddedRepo=false", "-c", "core.splitIndex=false", "-c", "core.hooksPath=/dev/null"));
        all.addAll(args);
        return git.run(all, input, variables, root, DEADLINE);
    }

    /** Runs git and returns its output, a list of records that end in NUL, cut at the NULs. */
    List<byte[]> records(String... args) {
        GitCommand.Result result = run(args);
        if (result.exit() != 0) {
            throw Refusals.of(result.err());
        }
        return split(result.out());
    }

    /** Runs git and returns the paths that it prints, each ended by NUL. */
    List<RepoPath> paths(String... args) {
        return records(args).stream().map(RepoPath::of).toList();
    }

    /** Returns the paths, each ended by NUL, that a run printed. */
    static List<RepoPath> paths(GitCommand.Result result) {
        return split(result.out()).stream().map(RepoPath::of).toList();
    }

    /** Joins records, each ended by NUL. */
    static byte[] joined(Iterable<byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] bytes : records) {
            out.writeBytes(bytes);
            out.write(0);
        }
        return out.toByteArray();
    }

    private static List<byte[]> split(byte[] out) {
        List<byte[]> records = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < out.length; i++) {
            if (out[i] == 0) {
                records.add(Arrays.copyOfRange(out, from, i));
                from = i + 1;
            }
        }
        return records;
    }
}

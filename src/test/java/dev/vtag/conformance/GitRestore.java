package dev.vtag.conformance;

import dev.vtag.testing.TestRepo;
import java.util.ArrayList;
import java.util.List;

/** What git itself does where vtag restores: the measure of {@code vtag restore}. */
public final class GitRestore {
    /** Deletes the listed files that the source lacks and that are not ignored now, and the directories left empty. */
    private static final String CLEAN = """
            xargs -0 -r -n 1 sh -c '[ "$(git cat-file -t "$0:$1" 2>/dev/null)" = blob ] && exit 0
              [ -e "$1" ] || [ -L "$1" ] || exit 0
              git check-ignore -q --no-index -- "$1" && exit 0
              rm -f -- "$1"; rmdir -p --ignore-fail-on-non-empty -- "$(dirname -- "$1")"' "$0"
            """;

    private GitRestore() {}

    /** Restores with {@code git restore --overlay}; the paths are git's pathspecs. */
    public static TestRepo.Result overlay(TestRepo repo, String source, List<String> paths) {
        return restore(repo, "--overlay", source, paths);
    }

    /** Restores with {@code git restore --no-overlay}, and cleans what is untracked and not ignored. */
    public static TestRepo.Result deleting(TestRepo repo, String source, List<String> paths) {
        // What is not ignored by the rules of before is listed before; those of after are asked by the clean itself.
        List<String> list = new ArrayList<>(List.of("git", "ls-files", "-o", "--exclude-standard", "-z", "--"));
        list.addAll(paths);
        byte[] untracked = repo.pipe(new byte[0], list.toArray(String[]::new));
        TestRepo.Result result = restore(repo, "--no-overlay", source, paths);
        if (result.exit() == 0) {
            repo.pipe(untracked, "sh", "-c", CLEAN + "exit 0", source);
        }
        return result;
    }

    private static TestRepo.Result restore(TestRepo repo, String how, String source, List<String> paths) {
        List<String> restore =
                new ArrayList<>(List.of("git", "restore", how, "--source=" + source, "--worktree", "--"));
        restore.addAll(paths);
        return repo.run(restore.toArray(String[]::new));
    }
}

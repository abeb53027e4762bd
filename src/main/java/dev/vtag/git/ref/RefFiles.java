package dev.vtag.git.ref;

import dev.vtag.git.Layout;
import dev.vtag.git.RepoPath;
import java.nio.file.Path;
import java.util.List;

/**
 * Says where git's files backend keeps a reference: what belongs to one work tree is in its own git directory.
 *
 * @param gitDir the work tree's git directory
 * @param commonDir the shared git directory
 */
record RefFiles(Path gitDir, Path commonDir) {
    private static final List<String> OF_WORK_TREE = List.of("refs/bisect/", "refs/worktree/", "refs/rewritten/");

    static RefFiles of(Layout layout) {
        return new RefFiles(layout.gitDir(), layout.commonDir());
    }

    /** Returns whether a reference can have that name: others lead to git's other files, or out of its directory. */
    static boolean mayHold(String name) {
        if (!name.startsWith("refs/")) {
            return name.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-');
        }
        return !name.contains("..") && !name.contains("/.") && !name.contains("//") && name.indexOf('\0') < 0;
    }

    /** Returns the loose file of a reference. */
    Path file(String name) {
        return RepoPath.of(name).under(isOfWorkTree(name) ? gitDir : commonDir);
    }

    /** Returns the file of the reference's log. */
    Path log(String name) {
        return RepoPath.of("logs/" + name).under(isOfWorkTree(name) ? gitDir : commonDir);
    }

    Path packed() {
        return commonDir.resolve("packed-refs");
    }

    /** Returns the directories below which loose references lie. */
    List<Path> roots() {
        return gitDir.equals(commonDir) ? List.of(commonDir) : List.of(commonDir, gitDir);
    }

    private static boolean isOfWorkTree(String name) {
        return !name.startsWith("refs/") || OF_WORK_TREE.stream().anyMatch(name::startsWith);
    }
}

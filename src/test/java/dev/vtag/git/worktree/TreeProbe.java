package dev.vtag.git.worktree;

import dev.vtag.git.Engine;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.SkippedPath;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import java.nio.file.Path;

/** Writes the tree around a directory and prints it: a program of its own, for a process with fewer rights. */
final class TreeProbe {
    private TreeProbe() {}

    public static void main(String[] args) {
        Engine engine = args[1].equals("git") ? Engine.GIT : null;
        try (GitRepository repository = GitRepository.open(new GitEnvironment(System.getenv(), Path.of(args[0])))) {
            WrittenTree written = repository.workTree().writeTree(TreeLimits.DEFAULT, engine, Progress.NONE);
            System.out.println(written.tree());
            for (SkippedPath path : written.skipped()) {
                System.out.println(path.path() + " " + path.reason());
            }
        }
    }
}

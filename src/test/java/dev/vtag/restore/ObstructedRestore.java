package dev.vtag.restore;

import dev.vtag.error.VtagException;
import dev.vtag.operation.Milestone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that restores while a mount becomes read-only, for a mount namespace of its own. */
final class ObstructedRestore {
    private ObstructedRestore() {}

    /** Runs with the arguments: root, the milestone, how often it is to be reached, the directory, SOURCE. */
    public static void main(String[] args) {
        Path root = Path.of(args[0]);
        Milestone when = Milestone.valueOf(args[1]);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[2]));
        RestoreScene scene = new RestoreScene(System.getenv(), root, root, milestone -> {
            if (milestone == when && left.decrementAndGet() == 0) {
                close(root.resolve(args[3]));
            }
        });
        try {
            scene.restore(args[4], List.of(), RestoreScene.deleting());
        } catch (VtagException e) {
            System.err.println(e.getMessage() + "\n" + e.hint().orElse(""));
            System.exit(e.kind().exitCode());
        }
    }

    private static void close(Path directory) {
        try {
            Process process = new ProcessBuilder("mount", "-o", "remount,ro", directory.toString())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("cannot remount " + directory);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

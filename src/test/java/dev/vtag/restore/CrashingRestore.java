package dev.vtag.restore;

import dev.vtag.operation.Milestone;
import dev.vtag.operation.Milestones;
import dev.vtag.testing.TestRepo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that restores, undoes, resumes or aborts, and dies as if killed at the n-th or the named point. */
final class CrashingRestore {
    static final int KILLED = 137;

    private CrashingRestore() {}

    /** Runs with the arguments: root, what to do, after how many points, or at which, to die, then SOURCE and PATHs for a restore. */
    public static void main(String[] args) {
        Milestones killer = args[2].matches("[0-9]+")
                ? new Countdown(Integer.parseInt(args[2]))
                : new Death(Milestone.valueOf(args[2]));
        RestoreScene scene = new RestoreScene(System.getenv(), Path.of(args[0]), Path.of(args[0]), killer);
        switch (args[1]) {
            case "restore" -> scene.restore(args[3], List.of(args).subList(4, args.length), RestoreScene.deleting());
            case "undo" -> scene.undo();
            case "resume" -> scene.resume();
            case "abort" -> scene.abort();
            default -> throw new IllegalArgumentException(args[1]);
        }
    }

    private static final class Countdown implements Milestones {
        private int left;

        Countdown(int left) {
            this.left = left;
        }

        @Override
        public void reached(Milestone milestone) {
            if (--left == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    private record Death(Milestone at) implements Milestones {
        @Override
        public void reached(Milestone milestone) {
            if (milestone == at) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    /** Runs the program in a process of its own and returns its exit code: 0 where it got to its end. */
    static int run(TestRepo repo, Map<String, String> variables, String... args) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingRestore.class.getName(),
                repo.root().toString()));
        command.addAll(List.of(args));
        File log = repo.home().resolve("crash.log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().clear();
        builder.environment().putAll(variables);
        int exit = builder.start().waitFor();
        if (exit != 0 && exit != KILLED) {
            throw new IOException(java.nio.file.Files.readString(log.toPath()));
        }
        return exit;
    }
}

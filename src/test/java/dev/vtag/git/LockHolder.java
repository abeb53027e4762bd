package dev.vtag.git;

import java.io.IOException;
import java.nio.file.Path;

/** A process that takes git's lock on a file, says so, and keeps it until it is killed. */
final class LockHolder {
    private LockHolder() {}

    /** Locks the file that is named. */
    public static void main(String[] args) throws IOException {
        GitLock lock = GitLock.take(Path.of(args[0]), GitLock.Text.WRITTEN);
        System.out.println("locked");
        System.out.flush();
        int end = System.in.read();
        if (end >= 0) {
            lock.close();
        }
    }

    /** Returns the process, which has the lock. */
    static Process start(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] said = process.getInputStream().readNBytes("locked".length());
        if (said.length == 0) {
            throw new IOException("it got no lock");
        }
        return process;
    }
}

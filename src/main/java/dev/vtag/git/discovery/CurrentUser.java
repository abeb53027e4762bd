package dev.vtag.git.discovery;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knows who runs this process. */
final class CurrentUser {
    private static final Path OWN_PROCESS = Path.of("/proc/self");

    private CurrentUser() {}

    /** Returns the numeric user id: the owner of the process where the system shows it, else the login's. */
    static int id() {
        try {
            return (Integer) Files.getAttribute(OWN_PROCESS, "unix:uid");
        } catch (IOException e) {
            // No /proc, as on macOS.
            return (int) new UnixSystem().getUid();
        }
    }
}

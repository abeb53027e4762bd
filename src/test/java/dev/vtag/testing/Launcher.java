package dev.vtag.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A vtag program made of the classes under test, for hooks to call. It knows no Java but JAVA_HOME's, as a program started
 * from a desktop would.
 */
public final class Launcher {
    private final Path program;

    private Launcher(Path program) {
        this.program = program;
    }

    /** Writes the program to {@code <dir>/bin/vtag}. */
    public static Launcher under(Path dir) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String script =
                "#!/bin/sh\nexec \"${JAVA_HOME:?}/bin/java\" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
                        + " -Dvtag.launcher=\"$0\" -cp '" + classes + "' dev.vtag.Main \"$@\"\n";
        try {
            Path program = dir.toAbsolutePath().resolve("bin/vtag");
            Files.createDirectories(program.getParent());
            Files.writeString(program, script);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new Launcher(program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the program. */
    public Path program() {
        return program;
    }

    /** Runs install or uninstall for this program within the test's own process, which is quicker. */
    public TestRepo.Result runInProcess(TestRepo repo, String... args) {
        repo.set("VTAG_BIN", program.toString());
        TestRepo.Result result = Vtag.run(repo, args);
        repo.unset("VTAG_BIN");
        return result;
    }

    /** Runs vtag, by the machine's clock, at the root of the repository. */
    public TestRepo.Result run(TestRepo repo, String... args) {
        repo.set("JAVA_HOME", System.getProperty("java.home"));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        TestRepo.Result result = repo.run(command.toArray(String[]::new));
        repo.unset("JAVA_HOME");
        return result;
    }
}

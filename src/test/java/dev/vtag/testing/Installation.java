package dev.vtag.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** The finished jar, installed by the install script under a prefix of its own: for tests named {@code *IT}. */
public final class Installation {
    private final TestRepo place;
    private final Path prefix;

    private Installation(TestRepo place, Path prefix) {
        this.place = place;
        this.prefix = prefix;
    }

    /** Installs under {@code <dir>/prefix}, on the Java that runs the test. */
    public static Installation under(Path dir) {
        return under(dir, Path.of(System.getProperty("java.home")));
    }

    /** Installs under {@code <dir>/prefix}, on the Java with the given home. */
    public static Installation under(Path dir, Path javaHome) {
        TestRepo place = TestRepo.at(dir.resolve("work"))
                .set("VTAG_JAVA", javaHome.resolve("bin/java").toString());
        Installation made = new Installation(place, dir.resolve("prefix"));
        TestRepo.Result result = made.script("install.sh");
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        place.unset("VTAG_JAVA");
        return made;
    }

    /** Runs a script of {@code scripts/} with this prefix. */
    public TestRepo.Result script(String name) {
        Path script = Path.of(System.getProperty("vtag.root"), "scripts", name);
        return place.run("sh", script.toString(), "--prefix", prefix.toString());
    }

    /** Returns the directory installed under. */
    public Path prefix() {
        return prefix;
    }

    /** Returns the launcher. */
    public Path launcher() {
        return prefix.resolve("bin/vtag");
    }

    /** Returns the directory of the jar and its class archives. */
    public Path library() {
        return prefix.resolve("lib/vtag");
    }
}

package dev.vtag.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Knows which vtag this is. */
final class BuildVersion implements IVersionProvider {
    /** Returns the version this program was built as, such as {@code 1.4.0}. */
    static String number() {
        try (InputStream in = BuildVersion.class.getResourceAsStream("/dev/vtag/build.properties")) {
            Properties build = new Properties();
            build.load(Objects.requireNonNull(in));
            return Objects.requireNonNull(build.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"vtag " + number()};
    }
}

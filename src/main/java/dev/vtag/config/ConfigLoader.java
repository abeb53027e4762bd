package dev.vtag.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Reads the settings of a repository from vtag.yml at its root. */
public final class ConfigLoader {
    /** The name of the file. */
    public static final String FILE = "vtag.yml";

    private static final int LARGEST = 1 << 20;

    private ConfigLoader() {}

    /** Returns what vtag.yml at this root says; never throws for what it says. Without one, nothing of YAML is loaded. */
    public static LoadedConfig load(Path root) {
        Path file = root.resolve(FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new LoadedConfig(VtagConfig.DEFAULT, List.of(), false);
        }
        // A repository can bring along a link to a device, which never ends or is waited for.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return broken("it is no file, or a link to something else");
        }
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                return broken("it is larger than 1 MiB");
            }
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return broken("it is not UTF-8 text");
        } catch (IOException e) {
            return broken("it cannot be read; look at the file and its permissions");
        }
        return parse(text);
    }

    /** Returns what this text of a vtag.yml says. */
    public static LoadedConfig parse(String text) {
        return new ConfigReader().read(text);
    }

    private static LoadedConfig broken(String problem) {
        return new LoadedConfig(
                VtagConfig.DEFAULT,
                List.of(new ConfigProblem(1, 1, problem, "mend it, then: vtag config check")),
                true);
    }
}

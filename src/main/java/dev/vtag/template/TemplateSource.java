package dev.vtag.template;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds templates by name: the repository's own in {@code .vtag/templates/}, else the built-in one. */
public final class TemplateSource {
    /** Where a repository keeps its own templates, below its root. */
    public static final String DIRECTORY = ".vtag/templates";

    private final @Nullable Path root;

    private TemplateSource(@Nullable Path root) {
        this.root = root;
    }

    /** Returns the source for a work tree at this root. */
    public static TemplateSource of(Path root) {
        return new TemplateSource(root);
    }

    /** Returns the source of the built-in templates alone. */
    public static TemplateSource builtIn() {
        return new TemplateSource(null);
    }

    /** Returns the template of this name, such as {@code changelog-entry.md}; CONFIG where it is malformed. */
    public Template find(String name) {
        if (root != null) {
            Path own = root.resolve(DIRECTORY).resolve(name);
            if (Files.isRegularFile(own, LinkOption.NOFOLLOW_LINKS)) {
                return Template.parse(read(own), DIRECTORY + "/" + name);
            }
        }
        return Template.parse(resource(name), name);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.CONFIG, "cannot read the template " + file, "it must be readable and in UTF-8", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = TemplateSource.class.getResourceAsStream("/templates/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VtagException(ErrorKind.INTERNAL, "cannot read the template " + name, "install vtag again", e);
        }
    }
}

package dev.vtag.changelog;

import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file by whose name a project keeps its changelog already, though the settings name another. */
public final class OtherChangelog {
    private static final Pattern NAME = Pattern.compile(
            "(?:change[-_ ]?log|changes|history|news|releases|release[-_ ]?notes)"
                    + "(?<ending>\\.(?:md|markdown|rst|txt|adoc|asciidoc|org))?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MARKDOWN = Pattern.compile(".*\\.(?:md|markdown)", Pattern.CASE_INSENSITIVE);

    private static final List<String> DIRECTORIES = List.of("", "docs/", "doc/");

    private OtherChangelog() {}

    /** Returns what to know where the changelog would be begun beside another; nothing where it is there, or is the only one. */
    public static Optional<String> note(Path workTree, RepoPath changelog) {
        if (Files.exists(changelog.under(workTree), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        List<String> others = DIRECTORIES.stream()
                .flatMap(directory -> names(workTree, directory).stream())
                .toList();
        Optional<String> markdown =
                others.stream().filter(name -> MARKDOWN.matcher(name).matches()).findFirst();
        return markdown.map(name -> changelog + " is begun beside " + name + "; to go on with that one, in vtag.yml:"
                        + " release: {changelog: " + name + "}")
                .or(() -> others.stream()
                        .findFirst()
                        .map(name -> changelog + " is begun beside " + name + ", which is no Markdown by its name; a"
                                + " Markdown file of another name is the setting release.changelog"));
    }

    private static List<String> names(Path workTree, String directory) {
        Path inside = workTree.resolve(directory);
        if (!Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inside)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> directory + file.getFileName())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // A directory that cannot be read is no reason to fail: the note is a courtesy.
            return List.of();
        }
    }
}

package dev.vtag.git;

import dev.vtag.error.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * git's lock files that are there: of a command that runs, or of one that was killed, which nobody can tell from outside. A
 * killed one leaves several; whoever deletes them wants to know them all.
 *
 * @param files the index's first, then those of references; absolute
 */
public record HeldLocks(List<Path> files) {
    private static final String LOCK = ".lock";

    public HeldLocks {
        files = List.copyOf(files);
    }

    /** Returns those that stand in the way of a command in this work tree. */
    public static HeldLocks of(Layout layout) {
        Path index = layout.indexFile();
        List<Path> files = new ArrayList<>();
        Stream.of(
                        index.resolveSibling(index.getFileName() + LOCK),
                        layout.gitDir().resolve("HEAD.lock"),
                        layout.commonDir().resolve("packed-refs.lock"),
                        layout.commonDir().resolve("packed-refs.new"),
                        layout.commonDir().resolve("reftable/tables.list.lock"))
                .filter(Files::exists)
                .forEach(files::add);
        addAll(layout.commonDir().resolve("refs"), files);
        if (!layout.gitDir().equals(layout.commonDir())) {
            addAll(layout.gitDir().resolve("refs"), files);
        }
        return new HeldLocks(files);
    }

    /** No reference has a name that ends so. */
    private static void addAll(Path refs, List<Path> files) {
        if (!Files.isDirectory(refs)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(refs)) {
            walk.filter(file -> String.valueOf(file.getFileName()).endsWith(LOCK))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            // What goes away meanwhile is in nobody's way.
            LoggerFactory.getLogger(HeldLocks.class).debug("cannot look into {}", refs, e);
        }
    }

    /** Returns their paths, in one line. */
    public String names() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /** Returns what to do about them, the command that deletes all of them included. */
    public String cure() {
        if (files.isEmpty()) {
            return "run the command again";
        }
        String which = files.stream().allMatch(HeldLocks::isBeforeBoot)
                ? "left from before this machine was started; unless another one works here: rm "
                : "wait for it to end; if none is running: rm ";
        return which + files.stream().map(file -> ShellWord.of(file.toString())).collect(Collectors.joining(" "));
    }

    private static boolean isBeforeBoot(Path file) {
        try {
            return ProcessMark.isBeforeBoot(
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant());
        } catch (IOException e) {
            return false;
        }
    }
}

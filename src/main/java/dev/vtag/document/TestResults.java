package dev.vtag.document;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects the files of test results that a version keeps, as they are, and counts what is JUnit XML among them. */
public final class TestResults {
    /** More than this is no summary of a test run: it would be in every clone for good. */
    private static final long MOST_BYTES = 32L << 20;

    private final SortedMap<RepoPath, byte[]> files = new TreeMap<>();
    private long bytes;

    /**
     * Adds a file, or all regular files below a directory by their paths in it.
     *
     * <p>NOT_FOUND where there is nothing; REFUSED where two would have one name, or where they are too large to be
     * committed.
     *
     * @param shown the file as the user named it
     */
    public void add(Path file, String shown) {
        if (Files.isRegularFile(file)) {
            add(
                    RepoPath.of(String.valueOf(file.getFileName())),
                    file,
                    RepoPath.of(shown).toString());
            return;
        }
        if (!Files.isDirectory(file)) {
            throw new VtagException(ErrorKind.NOT_FOUND, "there are no test results " + shown, "run the tests first");
        }
        try (Stream<Path> below = Files.walk(file)) {
            List<Path> found = below.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            for (Path path : found) {
                RepoPath name = RepoPath.relative(file, path);
                add(name, path, RepoPath.of(shown).child(name).toString());
            }
            if (found.isEmpty()) {
                throw new VtagException(
                        ErrorKind.NOT_FOUND, "there are no test results in " + shown, "run the tests first");
            }
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    /** Returns the files by their names in {@code test-results/}. */
    public SortedMap<RepoPath, byte[]> files() {
        return new TreeMap<>(files);
    }

    /** Returns what they say; nothing where there are none. */
    public Optional<TestSummary> summary() {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        int[] sums = new int[4];
        List<String> uncounted = new ArrayList<>();
        files.forEach((path, content) -> JunitReader.read(content)
                .ifPresentOrElse(
                        counts -> {
                            sums[0] += counts.tests();
                            sums[1] += counts.failures();
                            sums[2] += counts.errors();
                            sums[3] += counts.skipped();
                        },
                        () -> uncounted.add(path.toString())));
        return Optional.of(new TestSummary(files.size(), sums[0], sums[1], sums[2], sums[3], uncounted));
    }

    private void add(RepoPath name, Path file, String shown) {
        if (!Arrays.equals(name.bytes(), name.toString().getBytes(StandardCharsets.UTF_8))) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "the name of the test results " + shown
                            + (isUtf8(name) ? " has a control character, or begins with a quote" : " is no UTF-8"),
                    "rename it");
        }
        try {
            bytes += Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the test results are larger than " + (MOST_BYTES >> 20)
                                + " MiB, and would be in every clone for good",
                        "name the files that matter: --test-results FILE...");
            }
            if (files.put(name, Files.readAllBytes(file)) != null) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "two files of test results are called " + name + ", the second of them " + shown,
                        "name the directory that holds both: --test-results DIR");
            }
        } catch (IOException e) {
            throw unreadable(shown, e);
        }
    }

    private static boolean isUtf8(RepoPath name) {
        String text = new String(name.bytes(), StandardCharsets.UTF_8);
        return Arrays.equals(name.bytes(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static VtagException unreadable(String shown, IOException e) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot read the test results " + shown + ": " + AtomicFile.reason(e),
                "look at its permissions",
                e);
    }
}

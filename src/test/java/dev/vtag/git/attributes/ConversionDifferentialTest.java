package dev.vtag.git.attributes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.RandomNames;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds random contents against what {@code git add} stores and {@code git checkout-index} writes. */
class ConversionDifferentialTest {
    private static final int FILES = 220;

    private static final List<String> TEXT = List.of(
            "",
            "",
            "text",
            "-text",
            "text=auto",
            "text=auto",
            "!text",
            "text=input",
            "text=x",
            "crlf",
            "-crlf",
            "crlf=input",
            "binary",
            "text=auto -crlf",
            "-text crlf");
    private static final List<String> EOL = List.of("", "", "eol=lf", "eol=crlf", "eol=CRLF", "-eol");
    private static final List<String> IDENT = List.of("", "", "ident", "ident", "-ident", "ident=x");
    private static final List<String> ENCODING =
            List.of("UTF-16", "UTF-16LE", "UTF-16BE", "utf16le", "UTF-8", "utf8", "");
    private static final List<String> FILTER =
            List.of("filter=absent", "filter=empty", "filter=off", "-filter", "filter");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "false, unset, false", "false, crlf, warn", "false, lf, false", "false, native, false", "true, unset, false",
        "true, lf, false", "input, crlf, false", "input, unset, false", "Input, CRLF, Warn", "yes, bogus, no"
    })
    void files_become_the_blobs_and_blobs_the_files_that_git_makes(String autoCrLf, String eol, String safeCrLf) {
        int from = Integer.getInteger("vtag.seed", 1);
        for (int seed = from; seed < from + Integer.getInteger("vtag.campaign", 1); seed++) {
            TestRepo repo = TestRepo.init(temp.resolve("r" + seed));
            repo.git("config", "core.autocrlf", autoCrLf);
            repo.git("config", "core.safecrlf", safeCrLf);
            if (!eol.equals("unset")) {
                repo.git("config", "core.eol", eol);
            }
            configureFilters(repo);
            Sample sample = new Sample(repo, new RandomNames(new Random(seed)));
            sample.writeBlobs();
            List<String> differences = new ArrayList<>();
            sample.compareSmudged(differences);
            sample.compareCleaned(differences);
            assertThat(differences).as("seed %d", seed).isEmpty();
        }
    }

    /** Filters that run nothing, whatever they say. */
    private static void configureFilters(TestRepo repo) {
        repo.git("config", "filter.empty.clean", "");
        repo.git("config", "filter.empty.smudge", "");
        repo.git("config", "filter.off.clean", "tr a b");
        repo.git("config", "filter.off.smudge", "tr b a");
        repo.git("config", "filter.off.process", "");
    }

    private static final class Sample {
        final TestRepo repo;
        final RandomNames names;
        final RandomContent contents;
        final List<byte[]> blobs = new ArrayList<>();
        final List<Conversion> conversions = new ArrayList<>();

        Sample(TestRepo repo, RandomNames names) {
            this.repo = repo;
            this.names = names;
            contents = new RandomContent(names);
            StringBuilder attributes = new StringBuilder("* !text\n");
            for (int i = 0; i < FILES; i++) {
                attributes
                        .append("f")
                        .append(i)
                        .append(' ')
                        .append(randomAttributes())
                        .append('\n');
            }
            repo.write(AttributeFile.NAME, attributes.toString());
            GitRepository opened = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
            Conversions all = new Conversions(ConversionSettings.read(opened.config()));
            AttributeFile file = AttributeFile.parse(
                    attributes.toString().getBytes(US_ASCII),
                    AttributeFile.Origin.FILE,
                    AttributeFile.Macros.ALLOWED,
                    LetterCase.EXACT);
            AttributeStack stack =
                    AttributeStack.of(AttributeFile.EMPTY, AttributeFile.EMPTY, file, AttributeFile.EMPTY);
            for (int i = 0; i < FILES; i++) {
                byte[] path = ("f" + i).getBytes(US_ASCII);
                conversions.add(all.of(stack.conversion(path, 0, path.length)));
            }
        }

        String randomAttributes() {
            List<String> chosen = new ArrayList<>(List.of(names.any(TEXT), names.any(EOL), names.any(IDENT)));
            if (names.oneIn(6)) {
                chosen.add("working-tree-encoding=" + names.any(ENCODING));
            }
            if (names.oneIn(5)) {
                chosen.add(names.any(FILTER));
            }
            return String.join(" ", chosen);
        }

        /** Puts random blobs into the index as they are. */
        void writeBlobs() {
            StringBuilder paths = new StringBuilder();
            for (int i = 0; i < FILES; i++) {
                byte[] blob = contents.next();
                blobs.add(blob);
                paths.append(repo.write("raw/f" + i, blob)).append('\n');
            }
            String[] ids = repo.feed(paths.toString(), "git", "hash-object", "-w", "--no-filters", "--stdin-paths")
                    .line()
                    .split("\n");
            StringBuilder index = new StringBuilder();
            for (int i = 0; i < FILES; i++) {
                index.append("100644 ").append(ids[i]).append("\tf").append(i).append('\n');
            }
            repo.feed(index.toString(), "git", "update-index", "--index-info");
            repo.write(".git/info/exclude", "/raw\n/out\n/" + AttributeFile.NAME + "\n");
        }

        void compareSmudged(List<String> differences) {
            String[] ids = repo.git("ls-files", "-s").split("\n");
            repo.run("git", "checkout-index", "-a", "--prefix=out/");
            for (String line : ids) {
                int i = Integer.parseInt(line.substring(line.lastIndexOf('f') + 1));
                Conversion conversion = conversions.get(i);
                if (conversion.smudgeNeedsGit().isEmpty()) {
                    byte[] ours = conversion.smudge(blobs.get(i), line.substring(7, 47));
                    byte[] theirs = read(repo.path("out/f" + i));
                    compare("smudge", i, blobs.get(i), ours, theirs, differences);
                    assertThat(conversion.smudgesNothing() && !Arrays.equals(ours, blobs.get(i)))
                            .isFalse();
                }
            }
        }

        void compareCleaned(List<String> differences) {
            List<byte[]> files = new ArrayList<>();
            List<byte[]> ours = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                byte[] file = fileFor(i);
                files.add(file);
                ours.add(clean(i, file));
                if (ours.get(i) != null) {
                    repo.write("f" + i, file);
                }
            }
            String added = repo.run("git", "add", "-A").err();
            StringBuilder wanted = new StringBuilder();
            List<Integer> present = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                if (ours.get(i) != null) {
                    present.add(i);
                    wanted.append(":f").append(i).append('\n');
                }
            }
            String stored = new String(
                    repo.pipe(wanted.toString().getBytes(US_ASCII), "git", "cat-file", "--batch=%(objectsize)"),
                    ISO_8859_1);
            int at = 0;
            for (int i : present) {
                int newline = stored.indexOf('\n', at);
                String header = stored.substring(at, newline);
                assertThat(header).as("f%d: %s", i, added).matches("\\d+");
                int end = newline + 1 + Integer.parseInt(header);
                byte[] theirs = stored.substring(newline + 1, end).getBytes(ISO_8859_1);
                compare("clean", i, files.get(i), ours.get(i), theirs, differences);
                at = end + 1;
            }
        }

        byte[] fileFor(int i) {
            String line = conversions.get(i).toString();
            return line.contains("UTF_16")
                    ? contents.encoded(
                            line.replaceAll(".*(UTF_16(?:[BL]E)?).*", "$1").replace('_', '-'))
                    : contents.next();
        }

        /** Returns the blob, null where only git knows it or git refuses. */
        byte[] clean(int i, byte[] file) {
            Conversion conversion = conversions.get(i);
            if (conversion.cleanNeedsGit().isPresent()) {
                return null;
            }
            try {
                byte[] blob = conversion.clean(RepoPath.of("f" + i), file, () -> blobs.get(i));
                boolean same = Arrays.equals(blob, file);
                assertThat(conversion.cleansNothing() && !same).isFalse();
                assertThat(conversion.cleansNothing(TextStats.of(file)) && !same)
                        .isFalse();
                return blob;
            } catch (VtagException e) {
                return null;
            }
        }

        void compare(String way, int i, byte[] from, byte[] ours, byte[] theirs, List<String> differences) {
            if (!Arrays.equals(ours, theirs)) {
                differences.add(way + " f" + i + " " + conversions.get(i) + "\n" + shown(from) + "\ngit  "
                        + shown(theirs) + "\nours " + shown(ours));
            }
        }

        static String shown(byte[] content) {
            String text = new String(content, 0, Math.min(400, content.length), ISO_8859_1);
            return content.length + ": "
                    + text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
        }

        static byte[] read(Path file) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package dev.vtag.git.ignore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.RepoPath;
import dev.vtag.testing.TestRepo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds random ignore files against {@code git check-ignore}; {@code -Dvtag.campaign=N} multiplies the work. */
class IgnoreDifferentialTest {
    private static final int REPOSITORIES = 6 * Integer.getInteger("vtag.campaign", 1);
    private static final int PATHS = 700;

    private static final String[] NAMES = {
        "a", "b", "ab", "a.b", "A", "aB", "foo", "foo.o", "Foo.O", "bar", "ba", "x y", "x ", "-", "!x", "#x", "é",
        "ü.o", "[a]", "a]", "a\\b", "*", "?", "\u00ff", "ab.o", "a-b", "a\rb", "a\r", "\ta", "$Id$", "a\nb"
    };
    private static final String[] PIECES = {
        "a",
        "b",
        "A",
        "o",
        ".",
        "foo",
        "Foo",
        "bar",
        "/",
        "/",
        "/",
        "*",
        "*",
        "*",
        "**",
        "**/",
        "/**",
        "/**/",
        "***",
        "?",
        "??",
        "[ab]",
        "[!a]",
        "[^.]",
        "[a-z]",
        "[[:upper:]]",
        "[[:alpha:]]*",
        "[",
        "]",
        "[]",
        "[a",
        "\\",
        "\\a",
        "\\*",
        "\\ ",
        " ",
        "x y",
        "é",
        "ü",
        "\u00ff",
        "!",
        "#",
        "\\!",
        "\\#",
        "//",
        "-",
        ".o",
        "*.o",
        "\r",
        "\t",
        "[^\u00c3]",
        "$",
        "./",
        "."
    };

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void random_patterns_decide_as_git_decides(LetterCase letterCase) {
        int compared = 0;
        int matched = 0;
        List<String> differences = new ArrayList<>();
        for (int seed = 1; seed <= REPOSITORIES; seed++) {
            Sample sample =
                    new Sample(new Random(seed), TestRepo.init(temp.resolve(letterCase + "" + seed)), letterCase);
            matched += sample.compare(seed, differences);
            compared += sample.paths.size();
        }
        assertThat(differences).isEmpty();
        assertThat(matched).as("of %d paths", compared).isGreaterThan(compared / 5);
    }

    /** One repository with its ignore files and the paths asked about. */
    private static final class Sample {
        final Random random;
        final TestRepo repo;
        final LetterCase letterCase;
        final Set<RepoPath> directories = new LinkedHashSet<>();
        final Map<RepoPath, IgnoreFile> files = new HashMap<>();
        final Set<RepoPath> paths = new LinkedHashSet<>();
        final IgnoreRules rules;
        final IgnoreStack everywhere;

        Sample(Random random, TestRepo repo, LetterCase letterCase) {
            this.random = random;
            this.repo = repo;
            this.letterCase = letterCase;
            repo.git("config", "core.ignoreCase", String.valueOf(letterCase == LetterCase.FOLDED));
            repo.git(
                    "config",
                    "core.excludesFile",
                    repo.home().resolve("excludes").toString());
            directories.add(RepoPath.ROOT);
            for (int i = 0; i < 60; i++) {
                directories.add(randomChild());
            }
            for (RepoPath directory : directories) {
                create(directory.under(repo.root()));
                if (directory.isRoot() || random.nextInt(6) == 0) {
                    byte[] content = randomFile();
                    write(directory.child(IgnoreFile.NAME).under(repo.root()), content);
                    files.put(directory, IgnoreFile.parse(content, letterCase));
                }
            }
            byte[] exclude = randomFile();
            byte[] excludes = randomFile();
            write(repo.path(".git/info/exclude"), exclude);
            write(repo.home().resolve("excludes"), excludes);
            everywhere = IgnoreStack.of(IgnoreFile.parse(excludes, letterCase), IgnoreFile.parse(exclude, letterCase));
            rules = new IgnoreRules(everywhere, this::file);
            paths.addAll(directories);
            paths.remove(RepoPath.ROOT);
            while (paths.size() < PATHS) {
                paths.add(randomChild());
            }
        }

        IgnoreFile file(RepoPath directory) {
            return files.getOrDefault(directory, IgnoreFile.parse(new byte[0], letterCase));
        }

        RepoPath randomChild() {
            List<RepoPath> parents = List.copyOf(directories);
            String name = NAMES[random.nextInt(NAMES.length)];
            return parents.get(random.nextInt(parents.size())).child(RepoPath.of(bytes(name)));
        }

        byte[] bytes(String text) {
            Charset charset = text.contains("\u00ff") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            return text.getBytes(charset);
        }

        /** Returns a file that every version of git reads in the same way. */
        byte[] randomFile() {
            byte[] content = randomLines();
            return IgnoreFile.parse(content, letterCase).versionDependent().isEmpty() ? content : randomFile();
        }

        byte[] randomLines() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (random.nextInt(4) == 0) {
                out.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
            }
            int lines = random.nextInt(14);
            for (int i = 0; i < lines; i++) {
                if (random.nextInt(3) == 0) {
                    out.writeBytes(bytes("!"));
                }
                if (random.nextInt(4) == 0) {
                    out.writeBytes(bytes("/"));
                }
                int pieces = random.nextInt(6);
                for (int j = 0; j < pieces; j++) {
                    boolean name = random.nextInt(4) == 0;
                    out.writeBytes(
                            bytes(name ? NAMES[random.nextInt(NAMES.length)] : PIECES[random.nextInt(PIECES.length)]));
                }
                out.writeBytes(bytes(random.nextInt(4) == 0 ? "/" : ""));
                out.writeBytes(bytes(random.nextInt(8) == 0 ? "  " : ""));
                out.writeBytes(random.nextInt(40) == 0 ? new byte[] {0, 'z'} : new byte[0]);
                boolean last = i == lines - 1;
                out.writeBytes(bytes(last && random.nextBoolean() ? "" : random.nextInt(6) == 0 ? "\r\n" : "\n"));
            }
            return out.toByteArray();
        }

        /** Returns how many of the paths a pattern matched. */
        int compare(int seed, List<String> differences) {
            ByteArrayOutputStream input = new ByteArrayOutputStream();
            for (RepoPath path : paths) {
                input.writeBytes(path.bytes());
                input.write(0);
            }
            byte[] output =
                    repo.pipe(input.toByteArray(), "git", "check-ignore", "--no-index", "-v", "-n", "-z", "--stdin");
            String[] fields = new String(output, StandardCharsets.ISO_8859_1).split("\0", -1);
            assertThat(fields).hasSize(4 * paths.size() + 1);
            int at = 0;
            int matched = 0;
            for (RepoPath path : paths) {
                String theirs = fields[at].isEmpty() ? "" : fields[at + 1] + ":" + fields[at + 2];
                String ours = deciding(path);
                boolean theirsIgnored = !theirs.isEmpty() && !fields[at + 2].startsWith("!");
                PathKind kind = directories.contains(path) ? PathKind.DIRECTORY : PathKind.FILE;
                if (!theirs.equals(ours) || rules.isIgnored(path, kind) != theirsIgnored) {
                    differences.add("seed " + seed + ": " + path + " git " + theirs + " ours " + ours);
                }
                matched += theirs.isEmpty() ? 0 : 1;
                at += 4;
            }
            return matched;
        }

        /** Returns the line and the pattern that decide, those of an ignored parent before the path's own. */
        String deciding(RepoPath path) {
            IgnoreStack stack = everywhere;
            byte[] bytes = path.bytes();
            int name = 0;
            while (true) {
                stack = stack.push(name, file(RepoPath.of(bytes, 0, Math.max(0, name - 1))));
                int end = name;
                while (end < bytes.length && bytes[end] != '/') {
                    end++;
                }
                boolean last = end == bytes.length;
                PathKind kind = !last || directories.contains(path) ? PathKind.DIRECTORY : PathKind.FILE;
                if (last || stack.decide(bytes, name, end, kind) == Decision.IGNORED) {
                    return stack.deciding(bytes, name, end, kind).orElse("");
                }
                name = end + 1;
            }
        }

        private static void create(Path directory) {
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void write(Path file, byte[] content) {
            try {
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

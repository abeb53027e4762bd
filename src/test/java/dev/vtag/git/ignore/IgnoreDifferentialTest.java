package dev.vtag.git.ignore;

import static dev.vtag.git.ignore.RandomNames.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.RepoPath;
import dev.vtag.testing.TestRepo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * Holds random ignore files against {@code git check-ignore}; {@code -Dvtag.campaign=N} multiplies the work,
 * {@code -Dvtag.seed=N} starts elsewhere.
 */
class IgnoreDifferentialTest {
    /** Where the seeds start. */
    private static final int FROM = Integer.getInteger("vtag.seed", 1);

    private static final int REPOSITORIES = 6 * Integer.getInteger("vtag.campaign", 1);
    private static final int PATHS = 700;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void random_patterns_decide_as_git_decides(LetterCase letterCase) {
        int compared = 0;
        int matched = 0;
        List<String> differences = new ArrayList<>();
        for (int seed = FROM; seed < FROM + REPOSITORIES; seed++) {
            Sample sample = new Sample(
                    new RandomNames(new Random(seed)), TestRepo.init(temp.resolve(letterCase + "" + seed)), letterCase);
            matched += sample.compare(seed, differences);
            compared += sample.paths.size();
        }
        assertThat(differences).isEmpty();
        assertThat(matched).as("of %d paths", compared).isGreaterThan(compared / 5);
    }

    /** One repository with its ignore files and the paths asked about. */
    private static final class Sample {
        final RandomNames names;
        final TestRepo repo;
        final LetterCase letterCase;
        final Set<RepoPath> directories;
        final Map<RepoPath, IgnoreFile> files = new HashMap<>();
        final Set<RepoPath> paths = new LinkedHashSet<>();
        final IgnoreRules rules;
        final IgnoreStack everywhere;

        Sample(RandomNames names, TestRepo repo, LetterCase letterCase) {
            this.names = names;
            this.repo = repo;
            this.letterCase = letterCase;
            repo.git("config", "core.ignoreCase", String.valueOf(letterCase == LetterCase.FOLDED));
            repo.git(
                    "config",
                    "core.excludesFile",
                    repo.home().resolve("excludes").toString());
            directories = names.directories(60);
            for (RepoPath directory : directories) {
                create(directory.under(repo.root()));
                if (directory.isRoot() || names.oneIn(6)) {
                    byte[] content = randomFile();
                    write(directory.child(IgnoreFile.NAME).under(repo.root()), content);
                    files.put(directory, IgnoreFile.parse(content, letterCase));
                }
            }
            byte[] exclude = randomFile();
            byte[] excludes = randomFile();
            repo.write(".git/info/exclude", exclude);
            write(repo.home().resolve("excludes"), excludes);
            everywhere = IgnoreStack.of(IgnoreFile.parse(excludes, letterCase), IgnoreFile.parse(exclude, letterCase));
            rules = new IgnoreRules(everywhere, this::file);
            paths.addAll(directories);
            paths.remove(RepoPath.ROOT);
            while (paths.size() < PATHS) {
                paths.add(names.child(directories));
            }
        }

        IgnoreFile file(RepoPath directory) {
            return files.getOrDefault(directory, IgnoreFile.parse(new byte[0], letterCase));
        }

        /** Returns a file that every version of git reads in the same way. */
        byte[] randomFile() {
            byte[] content = randomLines();
            return IgnoreFile.parse(content, letterCase).versionDependent().isEmpty() ? content : randomFile();
        }

        byte[] randomLines() {
            ByteArrayOutputStream out = names.beginning();
            int lines = names.random().nextInt(14);
            for (int i = 1; i <= lines; i++) {
                text(out, names.oneIn(3) ? "!" : "");
                out.writeBytes(names.pattern());
                text(out, names.oneIn(8) ? "  " : "");
                text(out, names.oneIn(40) ? "\0z" : "");
                text(out, i == lines && names.oneIn(2) ? "" : names.oneIn(6) ? "\r\n" : "\n");
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

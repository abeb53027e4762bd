package dev.vtag.git.attributes;

import static dev.vtag.git.ignore.RandomNames.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.ignore.RandomNames;
import dev.vtag.testing.TestRepo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds random attribute files against {@code git check-attr}; {@code -Dvtag.campaign=N} multiplies the work,
 * {@code -Dvtag.seed=N} starts elsewhere.
 */
class AttributeDifferentialTest {
    /** Where the seeds start. */
    private static final int FROM = Integer.getInteger("vtag.seed", 1);

    private static final int REPOSITORIES = 6 * Integer.getInteger("vtag.campaign", 1);
    private static final int PATHS = 500;

    private static final List<String> STATES = List.of(
            "text",
            "-text",
            "!text",
            "text=auto",
            "text=",
            "eol=lf",
            "eol=crlf",
            "binary",
            "-binary",
            "!binary",
            "m1",
            "m2",
            "-m1",
            "m3",
            "ident",
            "crlf",
            "crlf=input",
            "filter=x",
            "working-tree-encoding=UTF-16",
            "diff=a=b",
            "-diff=x",
            "a.b-c_D9",
            "export-ignore",
            "a",
            "b=\u00ff",
            "merge",
            "builtin",
            "x=é,\"y\"");
    private static final List<String> MACROS =
            List.of("[attr]m1", "[attr]m2", "[attr]m3", "[attr]binary", "[attr]-x", "[attr]", "\"[attr] m1\"");
    private static final List<String> FAULTY =
            List.of("é", "-", "--x", "=x", "!", "x,y", "\u000b", "#", "[attr]x", "\"a\"");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @EnumSource
    void random_rules_give_the_attributes_that_git_gives(LetterCase letterCase) {
        compare(letterCase, AttributeFile.Origin.FILE);
    }

    @Test
    void random_rules_of_the_index_give_the_attributes_that_git_gives() {
        compare(LetterCase.EXACT, AttributeFile.Origin.BLOB);
    }

    private void compare(LetterCase letterCase, AttributeFile.Origin origin) {
        int found = 0;
        List<String> differences = new ArrayList<>();
        for (int seed = FROM; seed < FROM + REPOSITORIES; seed++) {
            TestRepo repo = TestRepo.init(temp.resolve(letterCase + "" + seed));
            Sample sample = new Sample(new RandomNames(new Random(seed)), repo, letterCase, origin);
            found += sample.compare(seed, differences);
        }
        assertThat(differences).isEmpty();
        assertThat(found).isGreaterThan(REPOSITORIES * PATHS / 2);
    }

    /** One repository with its attribute files and the paths asked about. */
    private static final class Sample {
        final RandomNames names;
        final TestRepo repo;
        final LetterCase letterCase;
        final AttributeFile.Origin origin;
        final Set<RepoPath> directories;
        final Map<RepoPath, AttributeFile> files = new HashMap<>();
        final AttributeStack root;

        Sample(RandomNames names, TestRepo repo, LetterCase letterCase, AttributeFile.Origin origin) {
            this.origin = origin;
            this.names = names;
            this.repo = repo;
            this.letterCase = letterCase;
            repo.git("config", "core.ignoreCase", String.valueOf(letterCase == LetterCase.FOLDED));
            repo.git(
                    "config",
                    "core.attributesFile",
                    repo.home().resolve("attributes").toString());
            directories = names.directories(40);
            for (RepoPath directory : directories) {
                if (!directory.isRoot() && names.oneIn(5)) {
                    Path file = directory.child(AttributeFile.NAME).under(repo.root());
                    files.put(directory, file(file, origin, AttributeFile.Macros.FORBIDDEN));
                }
            }
            root = AttributeStack.of(
                    AttributeFile.EMPTY,
                    file(repo.home().resolve("attributes"), AttributeFile.Origin.FILE, AttributeFile.Macros.ALLOWED),
                    file(repo.path(AttributeFile.NAME), origin, AttributeFile.Macros.ALLOWED),
                    file(repo.path(".git/info/attributes"), AttributeFile.Origin.FILE, AttributeFile.Macros.ALLOWED));
        }

        /** Writes a file that every version of git reads in the same way. */
        AttributeFile file(Path path, AttributeFile.Origin from, AttributeFile.Macros macros) {
            byte[] content = randomLines();
            AttributeFile parsed = AttributeFile.parse(content, from, macros, letterCase);
            if (parsed.versionDependent().isPresent()) {
                return file(path, from, macros);
            }
            if (from == AttributeFile.Origin.BLOB) {
                stage(RepoPath.relative(repo.root(), path), content);
                return parsed;
            }
            try {
                Files.createDirectories(path.getParent());
                Files.write(path, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return parsed;
        }

        void stage(RepoPath path, byte[] content) {
            String id = latin1(repo.pipe(content, "git", "hash-object", "-w", "--no-filters", "--stdin"));
            byte[] entry =
                    ("100644 " + id.strip() + "\t" + latin1(path.bytes()) + "\0").getBytes(StandardCharsets.ISO_8859_1);
            repo.pipe(entry, "git", "update-index", "-z", "--index-info");
        }

        byte[] randomLines() {
            ByteArrayOutputStream out = names.beginning();
            int lines = names.random().nextInt(25);
            for (int i = 1; i <= lines; i++) {
                text(out, names.oneIn(8) ? " \t" : "");
                if (names.oneIn(5)) {
                    text(out, names.any(MACROS));
                } else if (names.oneIn(4)) {
                    quoted(out, names.pattern());
                } else {
                    text(out, names.oneIn(20) ? "!" : names.oneIn(4) ? "*" : "");
                    out.writeBytes(names.pattern());
                }
                int states = 1 + names.random().nextInt(4);
                for (int j = 0; j < states; j++) {
                    text(out, names.oneIn(6) ? "\t " : " ");
                    text(out, names.any(names.oneIn(40) ? FAULTY : STATES));
                }
                text(
                        out,
                        names.oneIn(40) ? " " + "z".repeat(2030 + names.random().nextInt(20)) : "");
                text(out, names.oneIn(50) ? "\0z" : "");
                text(out, i == lines && names.oneIn(2) ? "" : names.oneIn(5) ? "\r\n" : "\n");
            }
            return out.toByteArray();
        }

        void quoted(ByteArrayOutputStream out, byte[] pattern) {
            text(out, "\"");
            for (byte b : pattern) {
                if (names.oneIn(6)) {
                    text(out, String.format("\\%03o", b & 0xff));
                } else {
                    text(out, names.oneIn(30) ? names.any(List.of("\\a", "\\t", "\\q", "\\777", "\\1", "\"")) : "");
                    text(out, b == '"' || b == '\\' ? "\\" : "");
                    out.write(b);
                }
            }
            text(out, names.oneIn(10) ? "" : names.oneIn(10) ? "\"x" : "\"");
        }

        /** Returns how many attributes were found. */
        int compare(int seed, List<String> differences) {
            Map<String, RepoPath> paths = new LinkedHashMap<>();
            Set<RepoPath> asked = new LinkedHashSet<>(directories);
            asked.remove(RepoPath.ROOT);
            while (asked.size() < PATHS) {
                asked.add(names.child(directories));
            }
            for (RepoPath path : asked) {
                paths.put(latin1(path.bytes()), path);
                if (directories.contains(path)) {
                    paths.put(latin1(path.bytes()) + "/", path);
                }
            }
            byte[] input = (String.join("\0", paths.keySet()) + "\0").getBytes(StandardCharsets.ISO_8859_1);
            String[] fields = latin1(repo.pipe(input, "git", "check-attr", "-z", "--stdin", "-a"))
                    .split("\0", -1);
            Map<String, Map<String, String>> theirs = new HashMap<>();
            for (int i = 0; i + 2 < fields.length; i += 3) {
                String value = new String(fields[i + 2].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                theirs.computeIfAbsent(fields[i], path -> new TreeMap<>()).put(fields[i + 1], value);
            }
            paths.forEach((spelled, path) -> {
                Map<String, String> expected = theirs.getOrDefault(spelled, Map.of());
                Map<String, String> ours = ours(path, spelled.endsWith("/") ? PathKind.DIRECTORY : PathKind.FILE);
                if (!ours.equals(expected)) {
                    differences.add("seed " + seed + ": " + path + " git " + expected + " ours " + ours);
                }
            });
            return fields.length / 3;
        }

        Map<String, String> ours(RepoPath path, PathKind kind) {
            AttributeStack stack = root;
            byte[] bytes = path.bytes();
            int name = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '/') {
                    RepoPath directory = RepoPath.of(bytes, 0, i);
                    stack = stack.push(directory, files.getOrDefault(directory, AttributeFile.EMPTY));
                    name = i + 1;
                }
            }
            Map<String, String> all = new TreeMap<>();
            stack.all(bytes, name, bytes.length, kind).values().forEach((key, value) -> all.put(key, value.toString()));
            if (kind == PathKind.FILE) {
                Map<String, String> converting = new TreeMap<>(all);
                converting
                        .keySet()
                        .retainAll(List.of("text", "crlf", "eol", "ident", "filter", "working-tree-encoding"));
                Map<String, String> found = new TreeMap<>();
                stack.conversion(bytes, name, bytes.length).values().forEach((k, v) -> found.put(k, v.toString()));
                assertThat(found).as("only what converts %s", path).isEqualTo(converting);
            }
            return all;
        }

        private static String latin1(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}

package dev.vtag.git.pathspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.ignore.RandomNames;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds random pathspecs against {@code git ls-files}; {@code -Dvtag.campaign=N} multiplies the work. */
class PathspecDifferentialTest {
    private static final int ASKED = 120 * Integer.getInteger("vtag.campaign", 1);

    private static final List<String> SIGNATURES = List.of(
            "",
            "",
            "",
            "",
            "",
            "",
            ":/",
            ":",
            ":!",
            ":^",
            ":(top)",
            ":(icase)",
            ":(glob)",
            ":(literal)",
            ":(exclude)",
            ":(top,icase)",
            ":(glob,icase)",
            ":(exclude,glob)",
            ":(top,,exclude)",
            ":!/",
            ":/!",
            ":(icase,literal)",
            ":()",
            ":(",
            ":(nothing)",
            ":(glob,literal)",
            ":#",
            "::",
            ":!:",
            ":(icase");
    private static final List<String> STARTS =
            List.of("", "", "", "./", "../", "../../", ".", "..", "a/../", "/", ".//");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"
            })
    void random_pathspecs_mean_the_paths_that_git_means(String variable) throws IOException {
        RandomNames names = new RandomNames(new Random(Integer.getInteger("vtag.seed", 11)));
        TestRepo repo = TestRepo.init(temp.resolve("r" + variable));
        if (!variable.isEmpty()) {
            repo.set(variable, "1");
        }
        Set<RepoPath> links = new HashSet<>();
        Set<RepoPath> paths = index(repo, names, links);
        List<RepoPath> prefixes =
                paths.stream().map(RepoPath::parent).distinct().toList();
        List<String> differences = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < ASKED; i++) {
            RepoPath prefix = names.oneIn(3) ? RepoPath.ROOT : names.any(prefixes);
            List<String> elements = elements(names, List.copyOf(paths), repo);
            if (elements.stream().anyMatch(element -> element.chars().anyMatch(c -> c > 126))) {
                continue;
            }
            Files.createDirectories(prefix.under(repo.root()));
            String theirs = theirs(repo, prefix, elements);
            String ours = ours(repo, prefix, elements, paths, links);
            if (!theirs.equals(ours)) {
                differences.add(prefix + " " + elements + "\ngit  " + theirs + "\nours " + ours);
            }
            matched += theirs.length() > 2 ? 1 : 0;
        }
        assertThat(differences).isEmpty();
        assertThat(matched).isGreaterThan(ASKED / 60);
    }

    /** Fills the index with random paths, submodules among them. */
    private static Set<RepoPath> index(TestRepo repo, RandomNames names, Set<RepoPath> links) {
        Set<RepoPath> directories = names.directories(30);
        directories.removeIf(directory -> !isText(directory));
        Set<RepoPath> paths = new LinkedHashSet<>();
        StringBuilder index = new StringBuilder();
        while (paths.size() < 150) {
            RepoPath path = names.child(directories);
            if (isText(path) && !directories.contains(path) && paths.add(path)) {
                boolean link = names.oneIn(8);
                index.append(link ? "160000 " : "100644 ")
                        .append("1".repeat(40))
                        .append('\t');
                index.append(new String(path.bytes(), StandardCharsets.UTF_8)).append('\0');
                if (link) {
                    links.add(path);
                }
            }
        }
        assertThat(repo.feed(index.toString(), "git", "update-index", "-z", "--index-info")
                        .exit())
                .isZero();
        return paths;
    }

    private static boolean isText(RepoPath path) {
        for (byte b : path.bytes()) {
            if (b == (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    private static List<String> elements(RandomNames names, List<RepoPath> paths, TestRepo repo) {
        List<String> elements = new ArrayList<>();
        for (int i = names.random().nextInt(3); i >= 0; i--) {
            String signature = names.any(SIGNATURES);
            String start = names.any(STARTS);
            RepoPath some = names.any(paths);
            RepoPath known = names.oneIn(2) ? some : names.oneIn(2) ? some.parent() : some.name();
            byte[] path = names.oneIn(3) ? names.pattern() : known.bytes();
            String text = new String(path, StandardCharsets.UTF_8).replace("\0", "");
            String absolute = names.oneIn(12) ? repo.root() + "/" : "";
            elements.add(signature + absolute + start + text + (names.oneIn(6) ? "/" : names.oneIn(6) ? "*" : ""));
        }
        // Where all exclude, ls-files starts from the working directory, restore from the root.
        elements.removeIf(String::isEmpty);
        if (elements.stream().allMatch(element -> element.matches("(?s):[/!^]*[!^].*|:\\([^)]*exclude.*"))) {
            elements.add(":/");
        }
        return elements;
    }

    private static String theirs(TestRepo repo, RepoPath prefix, List<String> elements) {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", prefix.under(repo.root()).toString()));
        if (!prefix.toString().chars().allMatch(c -> c >= ' ' && c < 127)) {
            command = new ArrayList<>(List.of("git"));
        }
        command.addAll(List.of("ls-files", "--full-name", "-z", "--"));
        command.addAll(elements);
        // Where all that is included lies below one directory, ls-files holds what is excluded against memory that is
        // not its.
        if (!repo.environment().containsKey("GIT_LITERAL_PATHSPECS")) {
            command.add(":(top)no such file");
        }
        TestRepo.Result result = repo.run(command.toArray(String[]::new));
        return result.exit() == 0 ? new TreeSet<>(List.of(result.out().split("\0"))).toString() : "refused";
    }

    private static String ours(
            TestRepo repo, RepoPath prefix, List<String> elements, Set<RepoPath> paths, Set<RepoPath> links) {
        boolean odd = !prefix.toString().chars().allMatch(c -> c >= ' ' && c < 127);
        try {
            Pathspec pathspec = Pathspec.parse(elements, odd ? RepoPath.ROOT : prefix, repo.root(), repo.environment());
            TreeSet<String> matched = new TreeSet<>();
            for (RepoPath path : paths) {
                if (pathspec.matches(path, links.contains(path) ? PathKind.DIRECTORY : PathKind.FILE)) {
                    matched.add(new String(path.bytes(), StandardCharsets.UTF_8));
                    for (RepoPath parent = path.parent(); !parent.isRoot(); parent = parent.parent()) {
                        assertThat(pathspec.mayMatchBelow(parent))
                                .as("%s below %s", elements, parent)
                                .isTrue();
                    }
                }
            }
            return matched.isEmpty() ? "[]" : matched.toString();
        } catch (VtagException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
            return "refused";
        }
    }
}

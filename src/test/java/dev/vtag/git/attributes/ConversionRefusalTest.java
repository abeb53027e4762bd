package dev.vtag.git.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.RandomNames;
import dev.vtag.testing.TestRepo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What git refuses to add is refused, and nothing else. */
class ConversionRefusalTest {
    private static final int FILES = 25;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "text=auto, false",
        "text=auto, true",
        "text, true",
        "eol=crlf, false",
        "text=auto eol=crlf, input",
        "text=auto eol=lf, true",
        "working-tree-encoding=UTF-16, false",
        "working-tree-encoding=UTF-16LE, false",
        "working-tree-encoding=UTF16BE text=auto, true"
    })
    void a_file_is_refused_if_git_refuses_it(String attributes, String autoCrLf) {
        TestRepo repo = TestRepo.init(temp.resolve("r"));
        repo.git("config", "core.safecrlf", "true");
        repo.git("config", "core.autocrlf", autoCrLf);
        repo.write(AttributeFile.NAME, "f* " + attributes + "\n");
        RandomNames names = new RandomNames(new Random(attributes.hashCode()));
        RandomContent contents = new RandomContent(names);
        Conversion conversion = conversion(repo, "* " + attributes);
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < FILES * Integer.getInteger("vtag.campaign", 1); i++) {
            String encoding = attributes.replaceAll(".*UTF-?(16(?:[BL]E)?).*", "UTF-$1");
            byte[] file = encoding.startsWith("UTF") ? contents.encoded(encoding) : contents.next();
            repo.write("f" + i, file);
            boolean theirs = repo.run("git", "add", "f" + i).exit() != 0;
            boolean ours = isRefused(conversion, file);
            refused += theirs ? 1 : 0;
            if (theirs != ours) {
                differences.add(i + " git " + theirs + ": " + new String(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(refused).isPositive();
    }

    private static boolean isRefused(Conversion conversion, byte[] file) {
        try {
            conversion.clean(RepoPath.of("f"), file, () -> null);
            return false;
        } catch (VtagException e) {
            return true;
        }
    }

    private static Conversion conversion(TestRepo repo, String line) {
        GitRepository opened = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
        AttributeFile file = AttributeFile.parse(
                line.getBytes(StandardCharsets.UTF_8),
                AttributeFile.Origin.FILE,
                AttributeFile.Macros.ALLOWED,
                LetterCase.EXACT);
        AttributeStack stack = AttributeStack.of(AttributeFile.EMPTY, AttributeFile.EMPTY, file, AttributeFile.EMPTY);
        return Conversion.of(stack.conversion(new byte[] {'f'}, 0, 1), ConversionSettings.read(opened.config()));
    }

    @Test
    void a_refusal_names_the_file_and_the_fault() {
        TestRepo repo = TestRepo.init(temp.resolve("r"));
        Conversion conversion = conversion(repo, "* working-tree-encoding=UTF-16");
        assertThatThrownBy(() -> conversion.clean(RepoPath.of("a.rc"), new byte[] {'x', 0}, () -> null))
                .isInstanceOfSatisfying(VtagException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
                    assertThat(e).hasMessage("git refuses to add a.rc: it lacks the byte order mark that UTF-16 needs");
                    assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains(".gitattributes"));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "filter=run, the filter run, the filter run",
        "filter=needed, the filter needed, the filter needed",
        "filter=clean, the filter clean, ",
        "filter=absent, , ",
        "filter, , ",
        "-filter, , ",
        "working-tree-encoding=UTF-16, , the working-tree-encoding UTF-16",
        "working-tree-encoding=UTF-16LE, , ",
        "working-tree-encoding=CP1252, the working-tree-encoding CP1252, the working-tree-encoding CP1252",
        "working-tree-encoding, the working-tree-encoding set, the working-tree-encoding set",
        "working-tree-encoding=utf8, , "
    })
    void what_only_git_can_do_is_known_before_anything_is_read(String attributes, String clean, String smudge) {
        TestRepo repo = TestRepo.init(temp.resolve("r"));
        repo.git("config", "filter.run.process", "git-lfs");
        repo.git("config", "filter.needed.required", "yes");
        repo.git("config", "filter.clean.clean", "cat");
        Conversion conversion = conversion(repo, "* " + attributes);
        assertThat(conversion.cleanNeedsGit().orElse(null)).isEqualTo(clean);
        assertThat(conversion.smudgeNeedsGit().orElse(null)).isEqualTo(smudge);
    }

    @ParameterizedTest
    @CsvSource({
        "text=auto, false, true",
        "-text, true, true",
        "text eol=lf, false, true",
        "eol=crlf, false, false",
        "ident, false, false",
        "diff=java, true, true",
        "filter=absent, true, true"
    })
    void a_conversion_that_does_nothing_says_so(String attributes, boolean cleansNothing, boolean smudgesNothing) {
        Conversion conversion = conversion(TestRepo.init(temp.resolve("r")), "* " + attributes);
        assertThat(conversion.cleansNothing()).isEqualTo(cleansNothing);
        assertThat(conversion.smudgesNothing()).isEqualTo(smudgesNothing);
        assertThat(conversion == Conversion.IDENTITY).isEqualTo(cleansNothing && smudgesNothing);
    }
}

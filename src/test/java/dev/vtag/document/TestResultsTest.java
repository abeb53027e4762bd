package dev.vtag.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.document.JunitReader.Counts;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestResultsTest {
    @TempDir
    Path temp;

    @Test
    void test_cases_are_counted_once_however_suites_are_nested() {
        assertThat(counts("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="99"><testsuite tests="99"><testsuite tests="99">
                <testcase name="a"/><testcase name="b"><failure message="x">at &lt;b&gt;</failure><system-out/></testcase>
                <testcase name="c"><error/></testcase></testsuite><testcase name="d"><skipped/></testcase>
                <testcase name="e"><properties><skipped/></properties></testcase></testsuite></testsuites>
                """)).isEqualTo(new Counts(5, 1, 1, 1));
        assertThat(counts("<testsuite><testcase name='a'><failure/><error/></testcase></testsuite>"))
                .isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(counts("<testsuite xmlns='urn:x'><testcase/></testsuite>")).isEqualTo(new Counts(1, 0, 0, 0));
        assertThat(counts("<testsuite/>")).isEqualTo(new Counts(0, 0, 0, 0));
    }

    @Test
    void what_is_no_JUnit_XML_is_not_counted() {
        for (String text :
                List.of("", "ok 1\n", "<coverage/>", "<testsuite><testcase></testsuite>", "<testsuite>", "\0")) {
            assertThat(JunitReader.read(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void no_entity_is_expanded_and_no_file_is_read() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "<testcase/>");
        StringBuilder laughs = new StringBuilder("<!ENTITY a0 '<testcase/>'>");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a" + i + " '" + ("&a" + (i - 1) + ";").repeat(10) + "'>");
        }
        for (String type : List.of(
                "<!DOCTYPE testsuite [" + laughs + "]>",
                "<!DOCTYPE testsuite [<!ENTITY a39 SYSTEM '" + secret.toUri() + "'>]>",
                "<!DOCTYPE testsuite SYSTEM '" + secret.toUri() + "'>",
                "<!DOCTYPE testsuite [<!ENTITY % p SYSTEM '" + secret.toUri() + "'> %p;]>")) {
            assertThat(JunitReader.read(
                            (type + "<testsuite>&a39;<testcase/></testsuite>").getBytes(StandardCharsets.UTF_8)))
                    .as(type)
                    .isEmpty();
        }
        assertThat(JunitReader.read("<testsuite>&undeclared;</testsuite>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        String deep = "<testsuite>".repeat(100_000) + "</testsuite>".repeat(100_000);
        assertThat(counts(deep)).isEqualTo(new Counts(0, 0, 0, 0));
    }

    @Test
    void a_directory_is_kept_with_its_files_and_their_names() throws IOException {
        Path reports = Files.createDirectories(temp.resolve("reports/unit"));
        Files.writeString(reports.resolve("TEST-a.xml"), "<testsuite><testcase/></testsuite>");
        Files.writeString(reports.resolve("log.txt"), "ok\n");
        Files.createSymbolicLink(reports.resolve("link"), Path.of("/etc/hostname"));
        TestResults results = new TestResults();

        results.add(temp.resolve("reports"), "reports");

        assertThat(results.files().keySet())
                .containsExactly(RepoPath.of("unit/TEST-a.xml"), RepoPath.of("unit/log.txt"));
        assertThat(results.summary()).contains(new TestSummary(2, 1, 0, 0, 0, List.of("unit/log.txt")));
        results.add(reports.resolve("log.txt"), "log.txt");
        assertThatThrownBy(() -> results.add(reports.resolve("log.txt"), "log.txt"))
                .isInstanceOf(VtagException.class)
                .hasMessage("two files of test results are called log.txt, the second of them log.txt");
    }

    @Test
    void nothing_there_and_too_much_are_told() throws IOException {
        TestResults results = new TestResults();
        assertThat(results.summary()).isEmpty();
        assertThatThrownBy(() -> results.add(temp.resolve("none"), "none"))
                .hasMessage("there are no test results none");
        Path empty = Files.createDirectory(temp.resolve("empty"));
        assertThatThrownBy(() -> results.add(empty, "empty")).hasMessage("there are no test results in empty");
        Path large = temp.resolve("large.bin");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(33L << 20);
        }
        assertThatThrownBy(() -> results.add(large, "large.bin")).hasMessageContaining("larger than 32 MiB");
    }

    private static Counts counts(String xml) {
        return JunitReader.read(xml.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}

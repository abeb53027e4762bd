package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git converts on its way to the disk, vtag converts too, and by the same attributes. */
class RestoreConversionTest {
    @TempDir
    Path temp;

    private TestRepo ours;

    @BeforeEach
    void open() {
        ours = TestRepo.init(temp.resolve("ours"));
        ours.write("a.txt", "one\ntwo\n");
        ours.write("dir/b.txt", "three\n");
        ours.write("dir/id", "$Id$\n");
        ours.write("plain", "x\ny\n");
        ours.commitAll("Plain");
        ours.git("tag", "plain");
    }

    @Test
    void attributes_that_come_with_the_restore_hold_for_it() {
        commitThen(
                "with",
                "printf '*.txt text eol=crlf\\nid ident\\n' > .gitattributes; echo 4 >> a.txt; echo 4 >> dir/id");
        ours.git("checkout", "-q", "plain");

        compare("with", ".", "rm -rf dir");

        assertThat(ours.path("a.txt")).hasBinaryContent("one\r\ntwo\r\n4\r\n".getBytes());
        assertThat(ours.path("dir/id")).content().startsWith("$Id: ");
    }

    @Test
    void attributes_of_a_directory_come_with_it() {
        commitThen(
                "with", "printf '*.txt text eol=crlf\\n' > dir/.gitattributes; echo 4 >> dir/b.txt; echo 4 >> a.txt");
        ours.git("checkout", "-q", "plain");

        compare("with", ".", "rm -rf dir");
    }

    @Test
    void attributes_that_are_only_in_the_index_hold() {
        commitThen("with", "printf '*.txt text eol=crlf\\n' > .gitattributes; echo 4 >> a.txt");

        compare("plain", "a.txt", "rm .gitattributes a.txt");

        assertThat(ours.path("a.txt")).hasBinaryContent("one\r\ntwo\r\n".getBytes());
    }

    @Test
    void attributes_on_disk_hold_where_none_come() {
        compare("plain", "a.txt", "printf '*.txt text eol=crlf\\n' > .gitattributes; rm a.txt");
    }

    @Test
    void filters_and_encodings_are_run() {
        ours.git("config", "filter.turn.clean", "tr a-z n-za-m");
        ours.git("config", "filter.turn.smudge", "tr a-z n-za-m");
        ours.git("config", "filter.turn.required", "true");
        commitThen(
                "with",
                "printf '*.rot filter=turn\\n*.u16 working-tree-encoding=UTF-16LE eol=lf\\n' > .gitattributes;"
                        + " echo hello > x.rot; printf 'h\\000\\n\\000' > y.u16");
        assertThat(ours.git("show", "with:x.rot")).isEqualTo("uryyb");

        compare("with", ".", "rm x.rot y.u16; echo other > a.txt");

        assertThat(ours.path("x.rot")).hasContent("hello");
        assertThat(ours.path("y.u16")).hasBinaryContent(new byte[] {'h', 0, '\n', 0});
    }

    @Test
    void a_filter_that_only_the_attributes_to_come_ask_for_is_refused_with_the_cure() {
        ours.git("config", "filter.turn.clean", "tr a-z n-za-m");
        ours.git("config", "filter.turn.smudge", "tr a-z n-za-m");
        commitThen("with", "printf '*.rot filter=turn\\n' > .gitattributes; echo hello > x.rot");
        ours.git("checkout", "-q", "plain");

        assertThatThrownBy(() -> RestoreScene.of(ours).restore("with"))
                .isInstanceOfSatisfying(VtagException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
                    assertThat(e.hint().orElse("")).contains(".gitattributes first");
                });
        assertThat(ours.path("x.rot")).doesNotExist();

        RestoreScene.of(ours).restore("with", ".gitattributes");
        RestoreScene.of(ours).restore("with");
        assertThat(ours.path("x.rot")).hasContent("hello");
    }

    @Test
    void a_target_gets_what_a_checkout_of_the_source_would_give() {
        commitThen("with", "printf '*.txt text eol=crlf\\n' > .gitattributes; echo 4 >> a.txt");
        ours.git("checkout", "-q", "plain");

        RestoreScene.of(ours).restore("with", List.of("a.txt"), RestoreScene.into(temp.resolve("out")));
        RestoreScene.of(ours).restore("plain", List.of("a.txt"), RestoreScene.into(temp.resolve("old")));

        assertThat(temp.resolve("out/a.txt")).hasBinaryContent("one\r\ntwo\r\n4\r\n".getBytes());
        assertThat(temp.resolve("old/a.txt")).hasBinaryContent("one\ntwo\n".getBytes());
    }

    private void commitThen(String tag, String script) {
        assertThat(ours.run("sh", "-ec", script).exit()).isZero();
        ours.commitAll(tag);
        ours.git("tag", tag);
    }

    /** Does the same to a copy, restores here with vtag and there with git, and compares. */
    private void compare(String source, String path, String script) {
        ours.run("sh", "-ec", script);
        assertThat(ours.run(
                                "cp",
                                "-a",
                                ours.root().toString(),
                                temp.resolve("gits").toString())
                        .exit())
                .isZero();
        TestRepo gits = ours.sibling(temp.resolve("gits"));
        gits.run("git", "update-index", "-q", "--refresh");
        gits.git("restore", "--overlay", "--source=" + source, "--worktree", "--", path);

        RestoreScene.of(ours).asPreviewed(source, List.of(path), request -> request);

        assertThat(DiskPicture.of(ours.root(), DiskPicture.Detail.AS_GIT))
                .isEqualTo(DiskPicture.of(gits.root(), DiskPicture.Detail.AS_GIT));
    }
}

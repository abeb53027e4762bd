package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Checkout;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.testing.TestRepo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobCheckoutTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void a_repository() {
        repo = TestRepo.init(temp.resolve("repo"));
    }

    @Test
    void plain_content_is_the_blob() throws IOException {
        repo.write("text", "a\nb\r\nc");
        repo.write("empty", "");
        repo.write("dir/large.bin", new byte[3 << 20]);
        repo.commitAll("Start");

        everyFileIsAsGitChecksItOut();
    }

    @Test
    void line_ends_and_keywords_are_as_git_writes_them() throws IOException {
        repo.write(".gitattributes", "*.txt text eol=crlf\n*.id ident\n*.both text eol=crlf ident\n*.auto text=auto\n");
        repo.write("sub/.gitattributes", "*.txt -text\n");
        repo.write("a.txt", "a\nb\n");
        repo.write("sub/a.txt", "a\nb\n");
        repo.write("k.id", "$Id$ and $Id: old $\n");
        repo.write("k.both", "$Id$\n\n");
        repo.write("x.auto", "a\nb\n");
        repo.commitAll("Start");
        repo.git("config", "core.autocrlf", "true");

        everyFileIsAsGitChecksItOut();
    }

    @Test
    void an_encoding_is_as_git_writes_it() throws IOException {
        repo.write("u.txt", "h\u00e9llo\n");
        repo.commitAll("Start");
        repo.write(".gitattributes", "*.txt working-tree-encoding=UTF-16LE-BOM text eol=crlf\n");
        repo.write("x", "x\n");

        everyFileIsAsGitChecksItOut();
    }

    @Test
    void a_filter_runs_once_for_each_file_whatever_its_content_and_name() throws IOException {
        repo.git("config", "filter.up.smudge", "tr a-z A-Z");
        repo.write("a.up", "abc\n");
        repo.write("no-newline.up", "abc");
        repo.write("empty.up", "");
        repo.write("lines.up", "\n\nvtag-\n\n");
        repo.write(" lead.up", "lead\n");
        repo.write("in side/b\nb.up", "odd name\n");
        repo.write("in side/caf\u00e9.up", "odd name\n");
        repo.write("plain", "abc\n");
        repo.commitAll("Start");
        repo.write(".gitattributes", "*.up filter=up\n");

        everyFileIsAsGitChecksItOut();
    }

    @Test
    void attributes_that_are_only_in_the_index_count() throws IOException {
        repo.write(".gitattributes", "*.txt text eol=crlf\n");
        repo.write("a.txt", "a\n");
        repo.commitAll("Start");
        Files.delete(repo.path(".gitattributes"));

        everyFileIsAsGitChecksItOut();
    }

    @Test
    void a_filter_that_only_the_index_asks_for_runs() throws IOException {
        repo.git("config", "filter.up.smudge", "tr a-z A-Z");
        repo.write(".gitattributes", "*.up filter=up\n");
        repo.write("a.up", "abc\n");
        repo.write("b.up", "bcd\n");
        repo.commitAll("Start");
        Files.delete(repo.path(".gitattributes"));

        everyFileIsAsGitChecksItOut();
    }

    @Test
    void a_required_filter_that_fails_is_refused_with_its_words() {
        repo.git("config", "filter.bad.smudge", "echo no such key >&2; false");
        repo.git("config", "filter.bad.clean", "cat");
        repo.git("config", "filter.bad.required", "true");
        repo.write("a.bad", "abc\n");
        repo.commitAll("Start");
        repo.write(".gitattributes", "*.bad filter=bad\n");

        try (GitRepository repository = open();
                Checkout checkout = repository.workTree().checkout()) {
            IndexEntry entry = repository.workTree().indexEntries().get(0);
            assertThatThrownBy(() -> checkout.write(entry.path(), entry.id(), new ByteArrayOutputStream()))
                    .isInstanceOfSatisfying(VtagException.class, e -> {
                        assertThat(e.kind()).isEqualTo(ErrorKind.REFUSED);
                        assertThat(e).hasMessageContaining("a.bad").hasMessageContaining("no such key");
                    });
        }
    }

    private void everyFileIsAsGitChecksItOut() throws IOException {
        try (GitRepository repository = open();
                Checkout checkout = repository.workTree().checkout()) {
            for (IndexEntry entry : repository.workTree().indexEntries()) {
                RepoPath path = entry.path();
                Path file = path.under(repo.root());
                if (!path.name().equals(RepoPath.of(".gitattributes"))) {
                    Files.deleteIfExists(file);
                    repo.git(
                            "checkout-index",
                            "-f",
                            "--",
                            new String(path.bytes(), java.nio.charset.StandardCharsets.UTF_8));
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    checkout.write(path, entry.id(), out);
                    assertThat(out.toByteArray()).as(path.toString()).isEqualTo(Files.readAllBytes(file));
                    assertThat(checkout.matches(path, entry.id(), file))
                            .as(path.toString())
                            .isTrue();
                    Files.write(file, new byte[] {'x'}, java.nio.file.StandardOpenOption.APPEND);
                    assertThat(checkout.matches(path, entry.id(), file))
                            .as(path.toString())
                            .isFalse();
                }
            }
        }
    }

    private GitRepository open() {
        return GitRepository.open(new GitEnvironment(repo.environment(), repo.root()));
    }
}

package dev.vtag.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.store.Sha256;
import dev.vtag.store.StateDir;
import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveWriterTest {
    @TempDir
    Path directory;

    private TestRepo repo;

    @BeforeEach
    void aRepositoryOfManyKindsOfFile() throws IOException {
        repo = TestRepo.init(directory.resolve("repo"));
        repo.write("README.md", "hello\n");
        repo.write("run.sh", "#!/bin/sh\necho hi\n");
        repo.path("run.sh").toFile().setExecutable(true);
        Files.createSymbolicLink(repo.path("link"), Path.of("README.md"));
        repo.write("src/a b/ü.txt", "umlaut\n");
        repo.write("long/" + "d".repeat(120) + "/" + "n".repeat(150) + ".txt", "long\n");
        repo.write(".gitattributes", "*.crlf text eol=crlf\nsecret export-ignore\n");
        repo.write("dos.crlf", "a\nb\n");
        repo.write("secret", "not for export\n");
        byte[] big = new byte[3_000_000];
        new Random(1).nextBytes(big);
        repo.write("big.bin", big);
        repo.commitAll("first");
    }

    private WrittenArchive archive(TestRepo from, Path file) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(from.environment(), from.root()))) {
            StateDir state = new StateDir(git.layout().gitDir(), git.layout().commonDir());
            CommitId head = git.refs().head().commit().orElseThrow();
            return new ArchiveWriter(git, state, Progress.NONE).write(head, file);
        }
    }

    private Map<String, String> unpacked(Path archive) throws IOException {
        Path target = Files.createTempDirectory(directory, "unpacked");
        TestRepo.Result result = archive.toString().endsWith(".zip")
                ? repo.run("unzip", "-q", archive.toString(), "-d", target.toString())
                : repo.run("tar", "-xf", archive.toString(), "-C", target.toString());
        assertThat(result.err()).isEmpty();
        Map<String, String> files = new HashMap<>();
        try (var walk = Files.walk(target)) {
            for (Path path : walk.filter(p -> !Files.isDirectory(p, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                String name = target.relativize(path).toString();
                files.put(
                        name,
                        Files.isSymbolicLink(path)
                                ? "link " + Files.readSymbolicLink(path)
                                : Files.isExecutable(path) + " " + Sha256.of(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    @ParameterizedTest
    @EnumSource
    void tar_and_unzip_unpack_what_git_archive_would_have_given(ArchiveFormat format) throws IOException {
        Path ours = directory.resolve(format.fileName("ours"));
        archive(repo, ours);
        Path theirs = directory.resolve("theirs.tar");
        repo.git("archive", "-o", theirs.toString(), "HEAD");
        Map<String, String> mine = unpacked(ours);
        assertThat(mine.remove(Manifest.PATH)).isNotNull();
        assertThat(mine)
                .isEqualTo(unpacked(theirs))
                .containsKey("src/a b/ü.txt")
                .hasSize(8);
    }

    @ParameterizedTest
    @EnumSource
    void names_that_are_not_UTF_8_go_through(ArchiveFormat format) throws IOException {
        repo.run(
                "sh",
                "-c",
                "printf x > \"$(printf 'caf\\351.txt')\"; mkdir \"$(printf '\\376dir')\";"
                        + " printf y > \"$(printf '\\376dir/')$(printf 'z%.0s' $(seq 120))$(printf '\\351')\"");
        repo.commitAll("latin");
        Path ours = directory.resolve(format.fileName("ours"));
        archive(repo, ours);
        repo.git("archive", "-o", directory.resolve("theirs.tar").toString(), "HEAD");
        String names = " && find . -type f ! -name .vtag-manifest.json | LC_ALL=C sort | sha256sum; cd ..; ";
        TestRepo.Result mine = repo.run(
                "sh",
                "-c",
                "cd '" + directory + "' && mkdir one two && cd one && "
                        + (format == ArchiveFormat.ZIP ? "unzip -q " : "tar -xf ")
                        + "../" + ours.getFileName() + names + "cd two && tar -xf ../theirs.tar" + names);
        String[] digests = mine.out().split("\n");
        assertThat(digests[0]).isEqualTo(digests[1]);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_commit_gives_the_same_bytes_whatever_the_clone_and_its_configuration(ArchiveFormat format)
            throws IOException {
        Path one = directory.resolve(format.fileName("one"));
        Path two = directory.resolve(format.fileName("two"));
        archive(repo, one);
        TestRepo clone = repo.sibling(directory.resolve("clone"));
        repo.git("clone", "-q", repo.root().toString(), clone.root().toString());
        clone.git("config", "core.autocrlf", "true");
        clone.git("config", "tar.umask", "077");
        Files.createDirectories(clone.path(".git/info"));
        Files.writeString(clone.path(".git/info/attributes"), "README.md export-ignore\n");
        archive(clone, two);
        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void the_files_beside_it_say_the_same(ArchiveFormat format) throws IOException {
        Path file = directory.resolve(format.fileName("a"));
        WrittenArchive written = archive(repo, file);
        TestRepo.Result check =
                repo.run("sh", "-c", "cd '" + directory + "' && sha256sum -c " + format.fileName("a") + ".sha256");
        assertThat(check.exit()).isZero();
        assertThat(Files.readString(ArchiveWriter.sibling(file, ".json")))
                .contains(written.manifest().commit());
        assertThat(written.manifest().commit())
                .isEqualTo(repo.git("rev-parse", "HEAD").strip());
        assertThat(written.manifest().tree())
                .isEqualTo(repo.git("rev-parse", "HEAD^{tree}").strip());
    }

    @ParameterizedTest
    @EnumSource
    void one_file_is_read_without_the_rest(ArchiveFormat format) throws IOException {
        Path file = directory.resolve(format.fileName("a"));
        archive(repo, file);
        Files.delete(ArchiveWriter.sibling(file, ".json"));
        try (ArchiveReader reader = ArchiveReader.open(file)) {
            for (ManifestEntry entry : reader.manifest().files()) {
                if (!entry.fileMode().isFile()) {
                    continue;
                }
                try (InputStream in = reader.open(entry)) {
                    byte[] expected = entry.repoPath().toString().equals("dos.crlf")
                            ? "a\r\nb\r\n".getBytes(StandardCharsets.UTF_8)
                            : Files.readAllBytes(entry.repoPath().under(repo.root()));
                    assertThat(in.readAllBytes()).isEqualTo(expected);
                }
            }
        }
        assertThat(new ArchiveVerifier(Progress.NONE)
                        .verify(file, entry -> true)
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_damaged_byte_is_found_and_the_file_it_spoils_is_named(ArchiveFormat format) throws IOException {
        Path file = directory.resolve(format.fileName("a"));
        archive(repo, file);
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(11);
        int unnoticed = 0;
        for (int i = 0; i < 200; i++) {
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            try {
                ArchiveReport report = new ArchiveVerifier(Progress.NONE).verify(file, entry -> true);
                unnoticed += report.sound() ? 1 : 0;
            } catch (VtagException e) {
                assertThat(e.kind()).isIn(ErrorKind.CORRUPT, ErrorKind.REFUSED);
            }
        }
        assertThat(unnoticed).isZero();

        byte[] bad = good.clone();
        bad[good.length / 2] ^= 1;
        Files.write(file, bad);
        Files.delete(ArchiveWriter.sibling(file, ".sha256"));
        assertThat(new ArchiveVerifier(Progress.NONE)
                        .verify(file, entry -> true)
                        .problems())
                .extracting(ArchiveProblem::path)
                .contains("big.bin");
    }

    @ParameterizedTest
    @EnumSource
    void an_archive_cut_short_is_corrupt(ArchiveFormat format) throws IOException {
        Path file = directory.resolve(format.fileName("a"));
        archive(repo, file);
        byte[] good = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(good, good.length - 100));
        assertThatThrownBy(() -> ArchiveReader.open(file))
                .isInstanceOfSatisfying(
                        VtagException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CORRUPT))
                .hasMessageContaining(format.fileName("a"));
    }

    @Test
    void a_commit_that_holds_the_manifests_name_is_refused() {
        repo.write(Manifest.PATH, "mine\n");
        repo.commitAll("taken");
        Path file = directory.resolve("a.tar.zst");
        assertThatThrownBy(() -> archive(repo, file)).hasMessageContaining(Manifest.PATH);
        assertThat(file).doesNotExist();
    }

    @Test
    void nothing_half_written_stays_where_the_directory_cannot_be_written() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Path file = closed.resolve("a.tar.zst");
        Files.writeString(closed.resolve("a.tar.zst.json"), "old");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            if (Files.isWritable(closed)) {
                // The superuser may write anywhere: a file in the directory's place stops even that one.
                Path blocked =
                        Files.writeString(directory.resolve("blocked"), "").resolve("a.tar.zst");
                assertThatThrownBy(() -> archive(repo, blocked)).isInstanceOf(VtagException.class);
                return;
            }
            assertThatThrownBy(() -> archive(repo, file)).isInstanceOf(VtagException.class);
            assertThat(closed).isDirectoryNotContaining("glob:**.tmp");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}

package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.archive.ForgedArchive;
import dev.vtag.archive.ForgedArchive.Member;
import dev.vtag.error.ErrorKind;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives made to get out of the directory that they are restored to, whose digests are all right. */
class HostileArchiveTest {
    private static final Member GOOD = Member.file("ok", "theirs\n");

    @TempDir
    Path temp;

    private TestRepo repo;
    private Path file;

    @BeforeEach
    void sentinels() throws IOException {
        repo = TestRepo.init(temp.resolve("in/repo"));
        repo.write("ok", "mine\n");
        repo.commitAll("Mine");
        Files.createDirectories(temp.resolve("in/plain"));
        Files.createDirectories(temp.resolve("outside"));
        Files.writeString(temp.resolve("outside/x"), "sentinel\n");
        Files.writeString(temp.resolve("in/beside"), "sentinel\n");
        file = temp.resolve("in/repo.home/hostile");
    }

    private Map<String, String> everything() {
        Map<String, String> all = DiskPicture.of(temp, DiskPicture.Detail.ALL);
        all.keySet().removeIf(path -> path.startsWith("in/repo/.git/vtag") || path.startsWith("in/repo.home"));
        all.keySet().removeIf(path -> path.startsWith("in/repo/.git/objects") || path.contains("refs/vtag"));
        return all;
    }

    /** Restores it in a repository, beside one and where there is none, and returns the exit codes. */
    private List<Integer> restored(Path archive) {
        List<Integer> exits = new ArrayList<>();
        for (String options : List.of("--delete --keep-going", "--target t --no-undo")) {
            List<String> command = new ArrayList<>(List.of("restore", archive.toString()));
            command.addAll(List.of(options.split(" ")));
            exits.add(Vtag.run(repo, repo.root(), command).exit());
        }
        for (String options : List.of("", " --overwrite always --no-undo")) {
            List<String> command = new ArrayList<>(List.of("restore", archive.toString()));
            command.addAll(List.of(("--target t" + options).split(" ")));
            exits.add(Vtag.run(repo, temp.resolve("in/plain"), command).exit());
        }
        return exits;
    }

    private void assertNothingHappens(ErrorKind kind, Member... members) {
        for (ArchiveFormat format : ArchiveFormat.values()) {
            Path archive = Path.of(file + "." + format.text());
            ForgedArchive.of(format).write(archive, List.of(members));
            Map<String, String> before = everything();
            assertThat(restored(archive)).as("%s", format).containsOnly(kind.exitCode());
            assertThat(everything()).as("%s", format).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../beside",
                "a/../../../beside",
                "/tmp/absolute",
                "a//b",
                "./a",
                ".git/hooks/pre-commit",
                "sub/.git/config",
                ".GIT/config",
                "git~1/config",
                "GIT~1",
                ".git./config",
                ".git ",
                ".git::$INDEX_ALLOCATION/config",
                ".git:stream",
                "a\\.git\\config",
                "..\\.git",
                "\u200c.git/config",
                ".g\u200cit",
                ".git\u200f/config",
                "\ufeff.git",
            })
    void a_path_that_leaves_the_tree_or_reaches_into_git_is_refused_in_every_format(String path) {
        assertNothingHappens(ErrorKind.REFUSED, GOOD, Member.file(path, "evil\n"));
    }

    /** Here they are names like any other; on the systems that know drives nothing of vtag runs. */
    @ParameterizedTest
    @ValueSource(strings = {"C:/x", "c:x", "\\\\server\\share", "C:\\x", "NUL", "con.txt"})
    void what_is_a_drive_or_a_device_elsewhere_is_a_name_below_the_target_here(String path) {
        for (ArchiveFormat format : ArchiveFormat.values()) {
            Path archive = Path.of(file + "." + format.text());
            ForgedArchive.of(format).write(archive, List.of(Member.file(path, "theirs\n")));
            Map<String, String> before = everything();
            TestRepo.Result result = Vtag.run(
                    repo,
                    temp.resolve("in/plain"),
                    List.of("restore", archive.toString(), "--target", "t-" + format.text()));
            assertThat(result.exit()).as(result.err()).isZero();
            Map<String, String> after = everything();
            before.keySet().removeIf(name -> name.startsWith("in/plain/t-"));
            after.keySet().removeIf(name -> name.startsWith("in/plain/t-"));
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void a_file_below_a_link_of_the_same_archive_and_a_name_that_comes_twice_are_damage() {
        Member link = new Member("a", (byte) '2', 0777, new byte[0], "../../outside");
        assertNothingHappens(ErrorKind.CORRUPT, link, Member.file("a/x", "evil\n"));
        assertNothingHappens(ErrorKind.CORRUPT, Member.file("a/x", "evil\n"), link);
        assertNothingHappens(ErrorKind.CORRUPT, GOOD, GOOD);
    }

    @Test
    void a_link_that_an_earlier_archive_brought_is_never_followed() {
        for (ArchiveFormat format : ArchiveFormat.values()) {
            Path first = Path.of(file + ".1." + format.text());
            Path second = Path.of(file + ".2." + format.text());
            Member link = new Member(
                    "dir",
                    (byte) '2',
                    0777,
                    new byte[0],
                    temp.resolve("outside").toString());
            ForgedArchive.of(format).write(first, List.of(link));
            ForgedArchive.of(format).write(second, List.of(Member.file("dir/x", "evil\n")));
            for (Path archive : List.of(first, second)) {
                restored(archive);
            }
            assertThat(temp.resolve("outside/x")).hasContent("sentinel");
            assertThat(temp.resolve("outside")).isDirectoryContaining("glob:**/x");
        }
    }

    /** vtag goes by the manifest; what tar would make of it is told. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "3", "4", "6"})
    void a_hard_link_a_device_or_a_fifo_in_the_tar_is_never_made(String type) throws IOException {
        Member odd = new Member("odd", (byte) type.charAt(0), 0644, new byte[0], "../../outside/x");
        for (ArchiveFormat format : List.of(ArchiveFormat.TAR_ZST, ArchiveFormat.TAR_GZ)) {
            Path archive = Path.of(file + "." + format.text());
            ForgedArchive.of(format).write(archive, List.of(GOOD, odd));
            TestRepo.Result verified = Vtag.run(repo, "verify", archive.toString());
            assertThat(verified.exit()).isEqualTo(ErrorKind.CORRUPT.exitCode());
            assertThat(verified.out()).contains("odd");
            Path target = temp.resolve("in/plain/" + type + format.text());
            Vtag.run(repo, temp.resolve("in/plain"), List.of("restore", archive.toString(), "--target", target + ""));
            assertThat(target.resolve("odd")).isRegularFile().isEmptyFile();
            assertThat(Files.getAttribute(target.resolve("odd"), "unix:nlink")).isEqualTo(1);
            assertThat(temp.resolve("outside/x")).hasContent("sentinel");
        }
    }

    @ParameterizedTest
    @EnumSource(ArchiveFormat.class)
    void an_archive_cut_short_anywhere_is_refused(ArchiveFormat format) throws IOException {
        Path archive = Path.of(file + "." + format.text());
        ForgedArchive.of(format).write(archive, List.of(GOOD, Member.file("b", "more\n".repeat(500))));
        byte[] whole = Files.readAllBytes(archive);
        Map<String, String> before = everything();
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 40)) {
            Files.write(archive, Arrays.copyOf(whole, length));
            TestRepo.Result result =
                    Vtag.run(repo, temp.resolve("in/plain"), List.of("restore", archive + "", "--target", "t"));
            assertThat(result.exit()).as("%d: %s", length, result.err()).isEqualTo(ErrorKind.CORRUPT.exitCode());
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_bomb_is_refused_in_words_unless_it_is_wanted() throws IOException {
        Path archive = Path.of(file + ".zip");
        byte[] zeros = new byte[64 << 20];
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            members.add(new Member("zeros" + i, (byte) '0', 0644, zeros, ""));
        }
        ForgedArchive.of(ArchiveFormat.ZIP).write(archive, members);
        List<String> command = List.of("restore", archive.toString(), "--target", "t");
        TestRepo.Result result = Vtag.run(repo, temp.resolve("in/plain"), command);
        assertThat(result.exit()).isEqualTo(ErrorKind.REFUSED.exitCode());
        assertThat(result.err()).contains("would unpack to 1152 MiB", "times its own size", "--no-size-limit");
        assertThat(temp.resolve("in/plain/t")).doesNotExist();
        List<String> allowed = new ArrayList<>(command);
        allowed.addAll(List.of("--no-size-limit", "--dry-run"));
        assertThat(Vtag.run(repo, temp.resolve("in/plain"), allowed).exit()).isZero();
    }

    @Test
    void bytes_that_a_manifest_names_again_and_again_are_refused() throws IOException {
        String sha256 = "a".repeat(64);
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            files.append(i == 0 ? "" : ",").append("{\"path\":\"f").append(i);
            files.append("\",\"mode\":\"100644\",\"size\":1000,\"sha256\":\"")
                    .append(sha256)
                    .append("\",\"offset\":512}");
        }
        String manifest =
                "{\"format\":1,\"commit\":\"c\",\"tree\":\"t\",\"committed\":\"2026-01-01T00:00:00Z\",\"files\":["
                        + files + "]}";
        byte[] tar = ForgedArchive.tar(List.of(Member.file("f0", "x".repeat(1000))), new ArrayList<>());
        Path archive = Path.of(file + ".tar.gz");
        ForgedArchive.of(ArchiveFormat.TAR_GZ).write(archive, tar, manifest.getBytes(StandardCharsets.UTF_8));
        TestRepo.Result result = Vtag.run(repo, "verify", archive.toString());
        assertThat(result.exit()).isEqualTo(ErrorKind.CORRUPT.exitCode());
        assertThat(result.out()).contains("wrong about where f1 is in it");
    }
}

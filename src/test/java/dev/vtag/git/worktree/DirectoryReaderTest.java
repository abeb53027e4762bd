package dev.vtag.git.worktree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.git.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel's own calls see is what Java's see. On a Java that has no way to call them there is nothing to hold. */
@EnabledIf("dev.vtag.git.worktree.KernelCalls#available")
class DirectoryReaderTest {
    @TempDir
    Path dir;

    @Test
    void every_kind_of_entry_is_seen_as_by_Java() throws IOException {
        Files.writeString(dir.resolve("plain"), "content");
        Files.writeString(dir.resolve(".hidden"), "");
        Files.writeString(dir.resolve("..two dots"), "x");
        Files.setPosixFilePermissions(dir.resolve("plain"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectory(dir.resolve("directory"));
        Files.createSymbolicLink(dir.resolve("link"), Path.of("directory"));
        Files.createSymbolicLink(dir.resolve("dangling"), Path.of("nowhere"));
        Files.writeString(dir.resolve("long-" + "n".repeat(249)), "long");
        Files.writeString(file("new\nline, quote\" and \\".getBytes(StandardCharsets.US_ASCII)), "odd");
        Files.writeString(file(new byte[] {'l', 'a', 't', 'i', 'n', (byte) 0xe9}), "one");
        Files.writeString(file("\u00e9t\u00e9 \ud83d\ude00".getBytes(StandardCharsets.UTF_8)), "utf-8");
        Files.setLastModifiedTime(dir.resolve("..two dots"), FileTime.from(Instant.ofEpochSecond(-5, 250_000_000)));
        Files.setLastModifiedTime(dir.resolve("plain"), FileTime.from(Instant.ofEpochSecond(5_000_000_000L, 7)));

        assertThat(seen(read(dir, Integer.MAX_VALUE))).isEqualTo(seen(DirectoryListing.of(dir)));
    }

    @Test
    void a_directory_whose_own_name_is_no_text_is_read() throws IOException {
        Path odd = Files.createDirectory(file(new byte[] {(byte) 0xff, 'd', (byte) 0xe9}));
        Files.writeString(odd.resolve("in it"), "x");

        assertThat(seen(read(odd, Integer.MAX_VALUE))).isEqualTo(seen(DirectoryListing.of(odd)));
    }

    @Test
    void many_entries_are_listed_at_once_and_looked_at_in_parts() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            Files.writeString(dir.resolve("some-longer-name-so-that-one-read-is-not-enough-" + i), "" + i);
        }
        DirectoryReader reader = new DirectoryReader();

        DirectoryListing listing = read(dir, 100);
        List<Child> all = listing.part(0, listing.size());
        assertThat(all.stream().filter(Child::isSeen)).hasSize(100);
        reader.look(dir, all.subList(0, 1_500));
        reader.look(dir, all.subList(1_500, 2_000));

        assertThat(all).allMatch(Child::isSeen);
        assertThat(seen(listing)).isEqualTo(seen(DirectoryListing.of(dir)));
    }

    @Test
    void what_cannot_be_listed_is_left_to_Java() throws IOException {
        Files.writeString(dir.resolve("file"), "x");
        DirectoryReader reader = new DirectoryReader();

        assertThat(reader.list(dir.resolve("missing"), 10)).isNull();
        assertThat(reader.list(dir.resolve("file"), 10)).isNull();
        assertThat(reader.list(Path.of("/" + "d/".repeat(3_000)), 10)).isNull();
    }

    private Path file(byte[] name) {
        return RepoPath.of(name).under(dir);
    }

    private static DirectoryListing read(Path directory, int most) {
        DirectoryListing listing = new DirectoryReader().list(directory, most);
        assertThat(listing).isNotNull();
        return listing;
    }

    private static List<Object> seen(DirectoryListing listing) throws IOException {
        List<Object> seen = new ArrayList<>();
        for (Child child : listing.part(0, listing.size())) {
            seen.add(RepoPath.of(child.name()));
            seen.add(child.path());
            seen.add(child.stat());
        }
        return seen;
    }
}

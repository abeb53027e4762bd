package dev.vtag.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.archive.ForgedArchive.Member;
import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames of zstd and gzip, and ends of zips, as vtag does not write them, in archives whose every digest is right: read exactly
 * or refused in words, and with 256 MiB of memory.
 */
class HostileFramesTest {
    private static final long GIBI = 1L << 30;
    private static final String CONTENT = content();
    /** What the JVM, its libraries and its heap have at most. */
    private static final int MOST_KIBIBYTES = 450_000;

    @TempDir
    Path temp;

    private Path archives;

    @BeforeEach
    void a_place_for_them() throws IOException {
        archives = Files.createDirectory(temp.resolve("archives"));
    }

    private static String content() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append(random.nextLong()).append('\n');
        }
        return text.toString();
    }

    @Test
    void frames_that_others_would_write_are_read_exactly() throws Exception {
        for (int log : new int[] {10, 27, 28, 31}) {
            zst("window-" + log, plain -> ZstdPieces.windowed(log, plain));
        }
        zst("dictionary-0", plain -> ZstdPieces.wanting(0, plain));
        zst("size-stated", plain -> ZstdPieces.stating(plain.length, plain));
        zst(
                "two-in-one",
                plain -> ZstdPieces.joined(
                        ZstdPieces.windowed(20, Arrays.copyOf(plain, 100)),
                        ZstdPieces.skippable(5, 5),
                        ZstdPieces.windowed(20, Arrays.copyOfRange(plain, 100, plain.length))));
        zst(
                "skippable-before",
                plain -> ZstdPieces.joined(
                        ZstdPieces.skippable(70_000, 70_000),
                        ZstdPieces.windowed(20, plain),
                        ZstdPieces.skippable(0, 0)));

        assertAll(0);
    }

    @Test
    void frames_that_lie_are_damage() throws Exception {
        zst("window-41", plain -> ZstdPieces.windowed(41, plain));
        zst("dictionary", plain -> ZstdPieces.wanting(77, plain));
        zst("garbage-behind", plain -> ZstdPieces.joined(ZstdPieces.windowed(20, plain), new byte[] {1, 2, 3}));
        zst("garbage-before", plain -> ZstdPieces.joined(new byte[] {1, 2, 3}, ZstdPieces.windowed(20, plain)));
        zst(
                "skippable-lies",
                plain -> ZstdPieces.joined(ZstdPieces.windowed(20, plain), ZstdPieces.skippable(0x7fff_fff0, 10)));
        zst("skippable-alone", plain -> ZstdPieces.skippable(50, 50));
        zst("more", plain -> ZstdPieces.windowed(20, Arrays.copyOf(plain, plain.length + 1)));
        zst("less", plain -> ZstdPieces.windowed(20, Arrays.copyOf(plain, plain.length - 1)));
        zst("bomb", plain -> ZstdPieces.bomb(100_000));
        zst("size-lies", plain -> ZstdPieces.stating(1L << 60, plain));
        zst("empty", plain -> new byte[0]);

        gz("isize", bytes -> bytes.putInt(bytes.capacity() - 4, 1));
        gz("crc", bytes -> bytes.putInt(bytes.capacity() - 8, 1));
        gz("states-more", bytes -> bytes.putInt(20, bytes.getInt(20) + 1));
        gz("states-most", bytes -> bytes.putInt(20, FrameCodec.LARGEST_FRAME));
        gz("states-longer", bytes -> bytes.putInt(16, 2 * FrameCodec.LARGEST_FRAME));
        gz("states-negative", bytes -> bytes.putInt(16, -1));
        gz("has-a-name", bytes -> bytes.put(3, (byte) (4 | 8)));
        gz("has-a-checksum", bytes -> bytes.put(3, (byte) (4 | 2)));
        gz("other-field", bytes -> bytes.put(12, (byte) 'X'));
        gz("longer-field", bytes -> bytes.putShort(10, (short) 4000));
        forge("two-members.tar.gz", ForgedArchive.framed(ArchiveFormat.TAR_GZ, plain -> {
            byte[] one = GzipFrames.INSTANCE.compress(plain, plain.length);
            return ZstdPieces.joined(one, one);
        }));
        forge(
                "plain-member.tar.gz",
                ForgedArchive.framed(
                        ArchiveFormat.TAR_GZ,
                        plain -> ZstdPieces.joined(
                                new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                                GzipFrames.INSTANCE.compress(plain, plain.length))));

        assertAll(6);
    }

    /** Files with holes are as long as they please, and take no room. */
    @Test
    void tables_and_directories_as_long_as_a_file_with_holes_are_damage() throws Exception {
        byte[] index = new ArchiveIndex(512, 10, "a".repeat(64)).bytes();
        for (long length : new long[] {GIBI, 3 * GIBI}) {
            byte[] end = ZstdFrames.INSTANCE.end(index, List.of(new int[] {(int) length, 5000}));
            sparse("frame-" + length + ".tar.zst", ZstdPieces.windowed(20, new byte[5000]), length, end);
        }
        for (long count : new long[] {GIBI / 8, GIBI / 4 - 20, GIBI / 2 - 20}) {
            ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(0x184D2A5E).putInt((int) (count * 8 + 9));
            ByteBuffer foot = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
            foot.putInt((int) count).put((byte) 0).putInt(0x8F92EAB1);
            sparse("count-" + count + ".tar.zst", head.array(), 8 + count * 8, foot.array());
        }
        for (long length : new long[] {GIBI, 2 * GIBI - 20}) {
            sparse("directory-" + length + ".zip", new byte[4], length, ZipHeaders.end(5, 0, length));
            sparse("directory64-" + length + ".zip", new byte[4], length, ZipHeaders.end(0x20000, 0, length));
        }
        for (long count : new long[] {-1, Long.MAX_VALUE, 1L << 62}) {
            sparse("count64-" + count + ".zip", new byte[4], 100, ZipHeaders.end(count < 0 ? 0xffff : count, 0, count));
            sparse("offset64-" + count + ".zip", new byte[4], 100, ZipHeaders.end(0xffff, count, 100));
        }

        assertAll(6);
    }

    private void zst(String name, UnaryOperator<byte[]> framing) {
        forge(name + ".tar.zst", ForgedArchive.framed(ArchiveFormat.TAR_ZST, framing));
    }

    private void gz(String name, UnaryOperator<ByteBuffer> lie) {
        forge(
                name + ".tar.gz",
                ForgedArchive.framed(
                        ArchiveFormat.TAR_GZ,
                        plain -> lie.apply(ByteBuffer.wrap(GzipFrames.INSTANCE.compress(plain, plain.length))
                                        .order(ByteOrder.LITTLE_ENDIAN))
                                .array()));
    }

    private void forge(String name, ForgedArchive forger) {
        forger.write(archives.resolve(name), List.of(Member.file("content", CONTENT)));
    }

    private void sparse(String name, byte[] start, long length, byte[] end) throws IOException {
        try (FileChannel channel =
                FileChannel.open(archives.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(start), 0);
            channel.write(ByteBuffer.wrap(end), length);
        }
    }

    /** Verifies and restores each in one small process: all end so, what is restored is exact, and memory has its bounds. */
    private void assertAll(int exit) throws IOException {
        TestRepo place = TestRepo.at(temp.resolve("place"));
        TestRepo.Result result = place.run(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Trial.class.getName(),
                archives.toString());
        assertThat(result.err()).isEmpty();
        for (String line :
                result.out().lines().filter(each -> each.contains(": ")).toList()) {
            assertThat(line).matches(".*: " + exit + " " + exit + "( .*)?").doesNotContain("Exception");
        }
        int peak = Integer.parseInt(result.out().replaceAll("(?s).*VmHWM:\\s+(\\d+) kB.*", "$1"));
        assertThat(peak).isLessThan(MOST_KIBIBYTES);
        for (String name : archives.toFile().list()) {
            assertThat(result.out()).contains(name + ": ");
            Path restored = temp.resolve("place/out-" + name + "/content");
            if (exit == 0) {
                assertThat(restored).content().isEqualTo(CONTENT);
            } else {
                assertThat(restored.getParent()).doesNotExist();
            }
        }
    }

    /** Verifies and restores every archive in a directory; prints the exit codes and words, and the most memory it had. */
    static final class Trial {
        private Trial() {}

        public static void main(String[] args) throws IOException {
            TestRepo place = TestRepo.at(Path.of(""));
            String[] names = Path.of(args[0]).toFile().list();
            Arrays.sort(names);
            for (String name : names) {
                String archive = args[0] + "/" + name;
                TestRepo.Result verified = Vtag.run(place, "verify", archive);
                TestRepo.Result restored = Vtag.run(place, "restore", archive, "--target", "out-" + name);
                String words = (verified.out() + restored.err()).replace('\n', ' ');
                System.out.println(name + ": " + verified.exit() + " " + restored.exit() + " " + words);
            }
            System.out.println(Files.readString(Path.of("/proc/self/status")));
        }
    }
}

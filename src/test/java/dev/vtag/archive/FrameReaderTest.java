package dev.vtag.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vtag.store.Sha256;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameReaderTest {
    @TempDir
    Path directory;

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        Random random = new Random(7);
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (random.nextInt(4) + 'a');
        }
        return content;
    }

    private Path written(byte[] content) throws Exception {
        Path file = directory.resolve("frames.zst");
        try (OutputStream out = Files.newOutputStream(file);
                FrameWriter frames = new FrameWriter(out, ZstdFrames.INSTANCE)) {
            frames.write(content);
            frames.finish(new ArchiveIndex(1, 2, Sha256.of(new byte[0])).bytes());
        }
        return file;
    }

    @Test
    void any_part_is_read_without_the_rest() throws Exception {
        byte[] content = content(3 * FrameWriter.FRAME + 17);
        try (FrameReader reader = FrameReader.open(written(content), ZstdFrames.INSTANCE)) {
            assertThat(reader.size()).isEqualTo(content.length);
            assertThat(ArchiveIndex.parse(reader.index())).isEqualTo(new ArchiveIndex(1, 2, Sha256.of(new byte[0])));
            long[][] parts = {
                {0, content.length},
                {FrameWriter.FRAME - 3, 6},
                {2L * FrameWriter.FRAME, 0},
                {content.length - 1, 1},
                {FrameWriter.FRAME, 2L * FrameWriter.FRAME}
            };
            for (long[] part : parts) {
                try (InputStream in = reader.open(part[0], part[1])) {
                    assertThat(in.readAllBytes())
                            .isEqualTo(Arrays.copyOfRange(content, (int) part[0], (int) (part[0] + part[1])));
                }
            }
        }
    }

    @Test
    void the_zstd_program_reads_the_frames_as_one_stream() throws Exception {
        byte[] content = content(2 * FrameWriter.FRAME + 1);
        Process zstd = new ProcessBuilder("zstd", "-dc", written(content).toString()).start();
        assertThat(zstd.getInputStream().readAllBytes()).isEqualTo(content);
        assertThat(zstd.waitFor()).isZero();
    }

    @Test
    void bytes_beyond_the_end_are_refused() throws Exception {
        try (FrameReader reader = FrameReader.open(written(content(100)), ZstdFrames.INSTANCE)) {
            assertThatThrownBy(() -> reader.open(50, 51)).isInstanceOf(ZipException.class);
            assertThatThrownBy(() -> reader.open(-1, 1)).isInstanceOf(ZipException.class);
        }
    }

    @Test
    void every_flipped_bit_is_noticed() throws Exception {
        byte[] content = content(2000);
        Path file = written(content);
        byte[] good = Files.readAllBytes(file);
        int unnoticed = 0;
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);
            try (FrameReader reader = FrameReader.open(file, ZstdFrames.INSTANCE);
                    InputStream in = reader.open(0, reader.size())) {
                boolean same = Arrays.equals(in.readAllBytes(), content)
                        && ArchiveIndex.parse(reader.index()).equals(new ArchiveIndex(1, 2, Sha256.of(new byte[0])));
                // An unused bit of a frame header changes nothing that is read.
                unnoticed += same ? 0 : indexBit(bit, good.length) ? 0 : 1;
            } catch (java.io.IOException e) {
                assertThat(e).hasMessageNotContainingAny("Exception");
            }
        }
        assertThat(unnoticed).isZero();
    }

    /** Offset, size and digest in the index are held by the manifest's digest, one level up. */
    private static boolean indexBit(int bit, int length) {
        int at = bit / 8;
        int index = length - (8 + 8 + 9) - 56;
        return at >= index + 8 && at < index + 56;
    }

    @Test
    void a_file_cut_short_is_refused() throws Exception {
        Path file = written(content(5000));
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length += 7) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> FrameReader.open(file, ZstdFrames.INSTANCE).close())
                    .isInstanceOf(java.io.IOException.class);
        }
    }
}

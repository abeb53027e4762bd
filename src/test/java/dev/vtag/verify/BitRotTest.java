package dev.vtag.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.error.ErrorKind;
import dev.vtag.testing.TestRepo;
import dev.vtag.verify.RottenScene.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flips one bit at seeded places of everything that vtag keeps: whatever restores otherwise than it was written is found, and
 * named. scripts/bitrot.sh runs it with more flips.
 */
class BitRotTest {
    private static final int FLIPS = Integer.getInteger("vtag.bitrot.flips", 68);
    private static final long SEED = Long.getLong("vtag.bitrot.seed", 1);

    @TempDir
    Path dir;

    private final Map<String, int[]> figures = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    @Test
    void one_flipped_bit_anywhere_is_found_or_changes_no_byte_that_is_restored() throws IOException {
        RottenScene scene = new RottenScene(dir);
        Map<String, List<Spot>> spots = scene.spots();
        List<String> kinds = List.copyOf(spots.keySet());
        Random random = new Random(SEED);
        for (int flip = 0; flip < FLIPS; flip++) {
            List<Spot> kind = spots.get(kinds.get(flip % kinds.size()));
            Spot spot = kind.get(random.nextInt(kind.size()));
            long bits = (spot.to() - spot.from()) * 8;
            flip(spot, spot.from() * 8 + (long) (random.nextDouble() * bits));
        }
        report();
        assertThat(missed).isEmpty();
    }

    private void flip(Spot spot, long bit) throws IOException {
        byte[] sound = Files.readAllBytes(spot.file());
        byte[] rotten = sound.clone();
        Object content = spot.content() == null ? "" : spot.content().read();
        rotten[(int) (bit / 8)] ^= (byte) (1 << bit % 8);
        // Objects are read-only: what a bad sector changes asks for no permission.
        spot.file().toFile().setWritable(true);
        Files.write(spot.file(), rotten);
        try {
            judge(spot, bit, content);
        } finally {
            Files.write(spot.file(), sound);
        }
    }

    private void judge(Spot spot, long bit, Object sound) throws IOException {
        int[] sums = figures.computeIfAbsent(spot.kind(), kind -> new int[4]);
        sums[0]++;
        TestRepo.Result result = RottenScene.look(spot);
        String told = result.out() + result.err();
        if (result.exit() == ErrorKind.CORRUPT.exitCode() && names(spot, told)) {
            sums[1]++;
        } else if (result.exit() == ErrorKind.REFUSED.exitCode() && told.contains("this vtag")) {
            // The number of the format became a newer one's.
            sums[2]++;
        } else if (result.exit() == 0
                && spot.content() != null
                && spot.content().read().equals(sound)) {
            sums[3]++;
        } else {
            missed.add("%s, bit %d of %s: exit %d%n%s"
                    .formatted(spot.kind(), bit, dir.relativize(spot.file()), result.exit(), told));
        }
    }

    /** An object is named by the path or the operation that it belongs to, anything else by its own name. */
    private static boolean names(Spot spot, String told) {
        String name = String.valueOf(spot.file().getFileName()).replaceAll("\\.(json|sha256)$", "");
        return told.contains(spot.file().toString().contains("/artifacts/") ? "artefact" : name)
                || (spot.content() != null && (told.contains("DIFFERS") || told.contains("vtag: object ")));
    }

    private void report() {
        if (FLIPS > 100) {
            StringBuilder table = new StringBuilder(
                    "%-24s %6s %6s %8s %9s%n".formatted("kind", "flips", "found", "refused", "harmless"));
            int[] all = new int[4];
            figures.forEach((kind, sums) -> {
                for (int i = 0; i < all.length; i++) {
                    all[i] += sums[i];
                }
                table.append("%-24s %6d %6d %8d %9d%n".formatted(kind, sums[0], sums[1], sums[2], sums[3]));
            });
            table.append("%-24s %6d %6d %8d %9d  seed %d%n".formatted("all", all[0], all[1], all[2], all[3], SEED));
            System.out.print(table);
        }
    }
}

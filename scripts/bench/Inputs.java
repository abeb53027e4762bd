import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Random;

/** Makes what scripts/bench.sh measures on; the same arguments give the same bytes. */
final class Inputs {
    private static final String[] WORDS =
            "the of value return index class if tree version static final void object path entry new int string public commit"
                    .split(" ");
    /** Long ago, so that no index is younger than its files. */
    private static final FileTime PAST = FileTime.fromMillis(1_700_000_000_000L);

    private Inputs() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "tree" -> tree(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "change" -> change(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), args[4]);
            case "history" -> history(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** tree DIR FILES BYTES: a thousand files to each directory at the top, a hundred to each below. */
    private static void tree(Path top, int files, int bytes) throws IOException {
        for (int i = 0; i < files; i++) {
            Path file = top.resolve(name(i));
            if (i % 100 == 0) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text(new Random(i), bytes));
            Files.setLastModifiedTime(file, PAST);
        }
    }

    /** change DIR FILES COUNT TEXT: so many of the tree's files, spread evenly, begin with the text. */
    private static void change(Path top, int files, int count, String text) throws IOException {
        for (int i = 0; i < count; i++) {
            Path file = top.resolve(name((int) ((long) i * files / count)));
            String content = Files.readString(file);
            int line = content.indexOf('\n');
            Files.writeString(file, text + " " + i + "\n" + content.substring(line + 1));
        }
    }

    /** history COMMITS TAGS: for git fast-import, on standard output; a commit changes one to five of 4,000 files. */
    private static void history(int commits, int tags) throws IOException {
        Random random = new Random(7);
        String[] kinds = {"feat", "fix", "docs", "test", "refactor"};
        String[] contents = new String[4000];
        try (OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
            for (int commit = 1; commit <= commits; commit++) {
                String message = kinds[random.nextInt(kinds.length)] + ": " + text(random, 40).trim() + "\n";
                line(out, "commit refs/heads/main");
                line(out, "mark :" + commit);
                line(out, "committer Bench <bench@localhost> " + (1_500_000_000L + 600L * commit) + " +0000");
                line(out, "data " + message.length());
                line(out, message);
                if (commit > 1) {
                    line(out, "from :" + (commit - 1));
                }
                for (int change = random.nextInt(5); change >= 0; change--) {
                    int file = random.nextInt(contents.length);
                    String before = contents[file] == null ? text(random, 3000) : contents[file];
                    int at = before.indexOf('\n', random.nextInt(before.length() - 80));
                    contents[file] = before.substring(0, at + 1) + text(random, 60) + before.substring(at + 1);
                    line(out, "M 100644 inline src/d" + file / 100 + "/f" + file % 100 + ".txt");
                    line(out, "data " + contents[file].length());
                    line(out, contents[file]);
                }
                if ((long) commit * tags / commits > (long) (commit - 1) * tags / commits) {
                    int tag = (int) ((long) commit * tags / commits);
                    line(out, "tag v1." + tag / 10 + "." + tag % 10);
                    line(out, "from :" + commit);
                    line(out, "tagger Bench <bench@localhost> " + (1_500_000_000L + 600L * commit) + " +0000");
                    line(out, "data 0");
                    line(out, "");
                }
            }
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String name(int i) {
        return String.format("d%03d/s%d/f%02d.txt", i / 1000, i / 100 % 10, i % 100);
    }

    /** Lines of words and numbers, which compress as source code does. */
    private static String text(Random random, int bytes) {
        StringBuilder text = new StringBuilder(bytes + 80);
        while (text.length() < bytes) {
            for (int word = 0; word < 8; word++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            text.append(random.nextInt()).append('\n');
        }
        text.setLength(bytes - 1);
        return text.append('\n').toString();
    }
}

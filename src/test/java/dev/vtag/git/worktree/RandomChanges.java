package dev.vtag.git.worktree;

import dev.vtag.testing.TestRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Changes a repository at random, the same way for the same seed, with a liking for what has gone wrong in others. */
public final class RandomChanges {
    private static final String[] NAMES = {
        "a", "b", "a-b", "a.b", "ab", "A", "a0", "dir", "dir.d", "sub", "caf\u00e9", "x y", "n\nl", "b\\s", "z"
    };
    private static final String[] RULES = {
        "*.b",
        "/a",
        "a/",
        "!a",
        "dir/*",
        "!dir/a",
        "**/b",
        "sub/**",
        "a-?",
        "[ab]",
        "caf\u00e9",
        "x\\ y",
        "#c",
        "/sub/dir"
    };
    private static final String[] ATTRIBUTES = {
        "* text=auto",
        "a text",
        "b -text",
        "dir/** eol=crlf",
        "*.b binary",
        "sub text=auto eol=lf",
        "a ident",
        "[attr]m text"
    };
    private static final String[] CONTENTS = {
        "", "x\n", "y\n", "x\r\ny\r\n", "mixed\r\nends\n", "\0\r\n", "$Id$\n", "cr\r"
    };

    private final TestRepo repo;
    private final Random random;

    /** Creates the changes that follow from this seed. */
    public RandomChanges(TestRepo repo, long seed) {
        this.repo = repo;
        this.random = new Random(seed);
    }

    /** Makes a handful of changes. */
    public void some() throws IOException {
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    private void one() throws IOException {
        Path path = anyPath();
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> write(path, CONTENTS[random.nextInt(CONTENTS.length)]);
            case 5 -> delete(path);
            case 6 -> {
                write(path, "making way\n");
                Files.delete(path);
                Files.createSymbolicLink(path, Path.of(NAMES[random.nextInt(8)]));
            }
            case 7 -> {
                delete(path);
                write(path.resolve(NAMES[random.nextInt(NAMES.length)]), "inside\n");
            }
            case 8 -> {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    path.toFile().setExecutable(random.nextBoolean());
                }
            }
            case 9, 10 -> git("add", "--", anyArgument());
            case 11 -> git("add", "-N", "--", anyArgument());
            case 12 -> git("rm", "-r", "-q", "--cached", "--", anyArgument());
            case 13 -> git("commit", "-q", "-a", "-m", "Random");
            case 14 -> write(directory().resolve(".gitignore"), lines(RULES));
            case 15 -> write(directory().resolve(".gitattributes"), lines(ATTRIBUTES));
            case 16 -> sameSizeAndTime(path);
            case 17 -> git("update-index", flag(), "--", anyArgument());
            case 18 ->
                git("config", "core.autocrlf", List.of("true", "false", "input").get(random.nextInt(3)));
            case 19 -> git("update-index", "--index-version", random.nextBoolean() ? "4" : "2");
            case 20 -> nest(path);
            case 21 -> merge(path);
            case 22 -> git("checkout", "-q", "-f", "HEAD", "--", anyArgument());
            default -> move(path);
        }
    }

    private String flag() {
        return List.of("--assume-unchanged", "--no-assume-unchanged", "--skip-worktree", "--no-skip-worktree")
                .get(random.nextInt(4));
    }

    private Path directory() {
        return switch (random.nextInt(3)) {
            case 0 -> repo.path("dir");
            case 1 -> repo.path("sub");
            default -> repo.root();
        };
    }

    private Path anyPath() {
        Path path = repo.root();
        int depth = 1 + random.nextInt(3);
        for (int i = 0; i < depth; i++) {
            path = path.resolve(NAMES[random.nextInt(NAMES.length)]);
        }
        return path;
    }

    private String anyArgument() {
        return random.nextInt(4) == 0 ? "." : NAMES[random.nextInt(NAMES.length)];
    }

    private String lines(String[] from) {
        StringBuilder lines = new StringBuilder();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            lines.append(from[random.nextInt(from.length)]).append('\n');
        }
        return lines.toString();
    }

    private void write(Path path, String content) throws IOException {
        Path above = repo.root();
        for (Path part : repo.root().relativize(path)) {
            if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(above);
                Files.createDirectory(above);
            }
            above = above.resolve(part);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            delete(path);
        }
        Files.write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void sameSizeAndTime(Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            FileTime time = Files.getLastModifiedTime(path);
            byte[] bytes = Files.readAllBytes(path);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == 'x' ? (byte) 'y' : bytes[i];
            }
            Files.write(path, bytes);
            Files.setLastModifiedTime(path, time);
        }
    }

    /** Makes a repository with one commit at the path, whatever was there. */
    private void nest(Path path) throws IOException {
        if (random.nextInt(3) == 0) {
            write(path, "making way\n");
            delete(path);
            Files.createDirectories(path);
            TestRepo nested = repo.sibling(path);
            nested.git("init", "-q");
            nested.git("commit", "-q", "--allow-empty", "-m", "Nested");
        }
    }

    /** Merges a branch that changed the same things in another way; mostly that ends in a conflict. */
    private void merge(Path path) throws IOException {
        git("merge", "--abort");
        git("commit", "-q", "-a", "-m", "Before the branch");
        git("branch", "-f", "side");
        write(path, "ours " + random.nextInt(3) + "\n");
        git("add", "--", ".");
        git("commit", "-q", "-m", "Ours");
        git("checkout", "-q", "-f", "side");
        write(random.nextBoolean() ? path : path.resolve("below"), "theirs\r\n");
        git("add", "--", ".");
        git("commit", "-q", "-m", "Theirs");
        git("checkout", "-q", "-f", "main");
        git("merge", "-q", "side");
    }

    private void move(Path path) throws IOException {
        Path target = anyPath();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !target.startsWith(path) && !path.startsWith(target)) {
            write(target, "making way\n");
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(target);
                Files.move(path, target);
            }
        }
    }

    /** Runs git, which may well refuse: that changes nothing, either. */
    private void git(String... args) {
        String[] command = new String[args.length + 1];
        command[0] = "git";
        System.arraycopy(args, 0, command, 1, args.length);
        repo.run(command);
    }
}

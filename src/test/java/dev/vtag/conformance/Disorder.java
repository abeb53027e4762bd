package dev.vtag.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A state of the work tree in which a restore may find it, whatever the repository. */
enum Disorder {
    /** Every file and directory is gone. */
    EMPTY {
        @Override
        void make(Path root, Path outside) throws IOException {
            for (Path child : children(root)) {
                remove(child);
            }
        }
    },
    /** Of the files some are longer, some gone, some executable; there are new ones everywhere. */
    DIRTY {
        @Override
        void make(Path root, Path outside) throws IOException {
            int number = 0;
            for (Path file : files(root)) {
                switch (number++ % 4) {
                    case 0 -> append(file);
                    case 1 -> Files.delete(file);
                    case 2 -> file.toFile().setExecutable(!Files.isExecutable(file));
                    default -> {
                        continue;
                    }
                }
            }
            Files.writeString(root.resolve("untracked.txt"), "mine\n");
            for (Path child : children(root)) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    Files.writeString(child.resolve("untracked"), "mine\n");
                    Files.createDirectories(child.resolve("new/void"));
                }
            }
        }
    },
    /** Files have become directories, directories files or links that lead out. */
    BLOCKED {
        @Override
        void make(Path root, Path outside) throws IOException {
            Files.createDirectories(outside);
            Files.writeString(outside.resolve("file"), "not yours\n");
            int number = 0;
            for (Path child : children(root)) {
                boolean directory = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
                remove(child);
                if (!directory) {
                    Files.createDirectories(child.resolve("in/the"));
                    Files.writeString(child.resolve("in/the/way"), "mine\n");
                } else if (number++ % 2 == 0) {
                    Files.createSymbolicLink(child, outside);
                } else {
                    Files.writeString(child, "mine\n");
                }
            }
        }
    };

    private static final int ENOUGH = 40;

    /** Brings the work tree at {@code root} into this state; links lead to {@code outside}. */
    abstract void make(Path root, Path outside) throws IOException;

    /** Returns what is in the directory, in order; what holds a git directory is let alone. */
    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path child : stream) {
                if (!child.endsWith(".git") && !Files.exists(child.resolve("HEAD"))) {
                    children.add(child);
                }
            }
        }
        Collections.sort(children);
        return children;
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean git = directory.endsWith(".git") || Files.exists(directory.resolve("HEAD"));
                return git ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !file.endsWith(".git")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files.subList(0, Math.min(ENOUGH, files.size()));
    }

    private static void append(Path file) throws IOException {
        Files.write(file, "more\n".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
    }

    static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
                for (Path child : stream) {
                    remove(child);
                }
            }
        }
        Files.delete(path);
    }
}

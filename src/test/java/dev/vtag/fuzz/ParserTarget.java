package dev.vtag.fuzz;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.ArchiveVerifier;
import dev.vtag.archive.ForgedArchive;
import dev.vtag.archive.ForgedArchive.Member;
import dev.vtag.archive.ManifestEntry;
import dev.vtag.changelog.ChangelogFile;
import dev.vtag.config.ConfigLoader;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.git.attributes.AttributeFile;
import dev.vtag.git.attributes.AttributeStack;
import dev.vtag.git.ignore.IgnoreFile;
import dev.vtag.git.ignore.IgnoreStack;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.index.IndexReader;
import dev.vtag.git.pathspec.Pathspec;
import dev.vtag.metrics.MetricFormat;
import dev.vtag.metrics.MetricReader;
import dev.vtag.progress.Progress;
import dev.vtag.restore.PointInTime;
import dev.vtag.store.Journal;
import dev.vtag.template.Template;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parsers that read what others wrote. Whatever the bytes are, each either reads them or says why not, in words. */
enum ParserTarget {
    VERSION {
        @Override
        void parse(byte[] input) {
            String text = text(input);
            Version.refusal(text);
            TagName.read(text);
            TagName.meansVersion(text);
            Optional<Version> version = Version.read(text);
            if (version.isPresent() && !Version.parse(version.get().toString()).equals(version.get())) {
                throw new AssertionError("another version when read again: " + version.get());
            }
        }
    },
    CONFIG {
        @Override
        void parse(byte[] input) {
            ConfigLoader.parse(text(input)).require();
        }
    },
    CHANGELOG {
        @Override
        void parse(byte[] input) {
            ChangelogFile file = ChangelogFile.parse(input, "CHANGELOG.md");
            file.with(Version.of(1, 2, 3), LocalDate.of(2026, 1, 1), "- An entry\n");
            file.withPast(Version.of(0, 0, 1), LocalDate.of(2026, 1, 1), "- An entry\n");
            file.withUnreleased("- An entry\n");
        }
    },
    PATHSPEC {
        @Override
        void parse(byte[] input) {
            List<String> elements = text(input).lines().toList();
            Pathspec pathspec = Pathspec.parse(elements, RepoPath.of("sub"), Path.of("/r"), Map.of());
            for (String path : List.of("a", "sub/a.txt", "sub/b/c", "sub/aaaaaaaaaaaaaaaaaaaaaaaab")) {
                pathspec.matches(RepoPath.of(path));
                pathspec.mayMatchBelow(RepoPath.of(path));
            }
        }
    },
    METRICS {
        @Override
        void parse(byte[] input) {
            if (input.length > 0) {
                MetricFormat[] formats = MetricFormat.values();
                new MetricReader()
                        .add(
                                new ByteArrayInputStream(input, 1, input.length - 1),
                                formats[(input[0] & 0xff) % formats.length],
                                "metrics")
                        .set();
            }
        }
    },
    IGNORE {
        @Override
        void parse(byte[] input) {
            for (LetterCase letters : LetterCase.values()) {
                IgnoreFile file = IgnoreFile.parse(input, letters);
                IgnoreStack rules = IgnoreStack.of(file, file);
                for (String path : List.of("a", "b.txt", "dir/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.x")) {
                    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
                    rules.decide(bytes, path.lastIndexOf('/') + 1, bytes.length, PathKind.FILE);
                    rules.decide(bytes, path.lastIndexOf('/') + 1, bytes.length, PathKind.DIRECTORY);
                }
            }
        }
    },
    ATTRIBUTES {
        @Override
        void parse(byte[] input) {
            AttributeFile file = AttributeFile.parse(
                    input, AttributeFile.Origin.values()[0], AttributeFile.Macros.values()[0], LetterCase.values()[0]);
            AttributeStack stack =
                    AttributeStack.of(AttributeFile.EMPTY, AttributeFile.EMPTY, file, AttributeFile.EMPTY);
            for (String path : List.of("a", "b.txt", "dir/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.x")) {
                byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
                stack.all(bytes, path.lastIndexOf('/') + 1, bytes.length, PathKind.FILE);
            }
        }
    },
    /** The file as it is: magic, frames, tables, directories. */
    ARCHIVE {
        @Override
        void parse(byte[] input) {
            read(file(input));
        }
    },
    /** A manifest whose digest is right, in an archive whose frames are right. */
    MANIFEST {
        @Override
        void parse(byte[] input) {
            List<Long> offsets = new ArrayList<>();
            byte[] tar = ForgedArchive.tar(
                    List.of(Member.file("a.txt", "hello\n"), new Member("l", (byte) '2', 0777, new byte[0], "a.txt")),
                    offsets);
            read(ForgedArchive.of(ArchiveFormat.TAR_ZST).write(scratch(), tar, input));
        }
    },
    /** A tar behind a manifest that agrees with nothing, in frames that are right. */
    TAR {
        @Override
        void parse(byte[] input) {
            String sha256 = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
            String manifest = "{\"format\":1,\"commit\":\"c\",\"tree\":\"t\",\"committed\":\"2026-01-01T00:00:00Z\","
                    + "\"files\":[{\"path\":\"a.txt\",\"mode\":\"100644\",\"size\":6,\"sha256\":\"" + sha256
                    + "\",\"offset\":512}]}";
            read(ForgedArchive.of(ArchiveFormat.TAR_GZ)
                    .write(scratch(), input, manifest.getBytes(StandardCharsets.UTF_8)));
        }
    },
    VERSION_MANIFEST {
        @Override
        void parse(byte[] input) {
            VersionManifest manifest = VersionManifest.read(text(input), "version.json");
            manifest.createdAt();
            manifest.asFinal();
            manifest.artefacts().forEach(artifact -> {
                artifact.repoPath();
                artifact.fileMode();
            });
        }
    },
    JOURNAL {
        @Override
        void parse(byte[] input) {
            Journal.pending(file(input));
        }
    },
    INDEX {
        @Override
        void parse(byte[] input) {
            IndexReader.read(file(input), 20);
        }
    },
    GIT_CONFIG {
        @Override
        void parse(byte[] input) {
            dev.vtag.git.config.ConfigLoader.loadFile(file(input)).keys();
        }
    },
    TEMPLATE {
        @Override
        void parse(byte[] input) {
            Template.parse(text(input), "entry.md")
                    .render(Map.of("version", "1", "changes", List.of(Map.of("a", "b"))));
        }
    },
    TIME {
        @Override
        void parse(byte[] input) {
            PointInTime.parse(text(input), Clock.systemUTC());
        }
    };

    private static final Path SCRATCH = scratchFile();
    private static final Pattern CLASS_NAME = Pattern.compile("\\b(java|javax|com|org|dev)\\.[a-z0-9.]+\\.[A-Z]\\w*");

    /** Parses; anything but a failure in words escapes. */
    abstract void parse(byte[] input);

    /** Gives the bytes to the parser. */
    final void feed(byte[] input) {
        try {
            parse(input);
        } catch (VtagException e) {
            Matcher name = CLASS_NAME.matcher(e.getMessage());
            if (e.getMessage().isBlank() || (name.find() && !text(input).contains(name.group()))) {
                throw new AssertionError("said in no words for a user: " + e.getMessage(), e);
            }
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static Path scratch() {
        return SCRATCH;
    }

    private static Path file(byte[] input) {
        try {
            return Files.write(SCRATCH, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path scratchFile() {
        try {
            Path memory = Path.of("/dev/shm");
            Path file = Files.isWritable(memory)
                    ? Files.createTempFile(memory, "vtag-fuzz", "")
                    : Files.createTempFile("vtag-fuzz", "");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads whatever an archive says it holds, and verifies it. */
    private static void read(Path file) {
        try (ArchiveReader reader = ArchiveReader.open(file, "archive")) {
            for (ManifestEntry entry : reader.manifest().files()) {
                if (entry.fileMode() != dev.vtag.git.FileMode.TREE) {
                    drain(reader, entry);
                }
            }
        }
        new ArchiveVerifier(Progress.NONE).verify(file, "archive", entry -> true);
    }

    private static void drain(ArchiveReader reader, ManifestEntry entry) {
        try (InputStream in = reader.open(entry)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (VtagException e) {
            // Damage of one file, told in words; the others are read all the same.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

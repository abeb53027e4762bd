package dev.vtag.operation;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An undo record as JSON: {@code record.json} in the record's tree, format 1; 2 where contents are files of vtag's own.
 *
 * @param format the number of this format
 * @param contents stored; files where they are not in the object store; digests where what was there before was not kept
 * @param paths the touched paths
 * @param index the index entries changed
 */
record RecordDocument(int format, String contents, List<PathItem> paths, List<IndexItem> index) {
    static final int FORMAT = 1;
    /** What an older vtag must not undo: it would look for the contents in git. */
    static final int FORMAT_WITH_FILES = 2;

    /** A path: {@code path} where its bytes are UTF-8, else {@code pathBase64}. */
    record PathItem(@Nullable String path, @Nullable String pathBase64, StateItem before, StateItem after) {}

    /** A state: {@code kind} is absent, directory, file, link or unrecorded; permissions are octal. */
    record StateItem(
            String kind,
            @Nullable String permissions,
            @Nullable Long size,
            @Nullable String blob,
            @Nullable String what) {}

    /** An index entry before and after; one that is missing is left out. */
    record IndexItem(
            @Nullable String path,
            @Nullable String pathBase64,
            @Nullable EntryItem before,
            @Nullable EntryItem after) {}

    /** What git ls-files --stage shows of an entry, and its flags. */
    record EntryItem(String mode, String blob, int stage, List<String> flags) {}

    static byte[] write(UndoRecord record) {
        return Json.prettyBytes(new RecordDocument(
                record.contents() == UndoRecord.Contents.FILES ? FORMAT_WITH_FILES : FORMAT,
                record.contents().name().toLowerCase(Locale.ROOT),
                one(
                        record.paths(),
                        path -> new PathItem(
                                text(path.path()), base64(path.path()), item(path.before()), item(path.after()))),
                one(
                        record.index(),
                        entry -> new IndexItem(
                                text(entry.path()), base64(entry.path()), item(entry.before()), item(entry.after())))));
    }

    /** One item at a time, as it is written: a record may have a million. */
    private static <F, T> List<T> one(List<F> all, Function<F, T> item) {
        return new AbstractList<>() {
            @Override
            public T get(int i) {
                return item.apply(all.get(i));
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }

    static UndoRecord read(byte[] text, String what) {
        RecordDocument document = Json.read(text, RecordDocument.class, what);
        if (document.format != FORMAT && document.format != FORMAT_WITH_FILES) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    what + " has format " + document.format + "; this vtag reads " + FORMAT + " and "
                            + FORMAT_WITH_FILES,
                    "use the vtag that wrote it, or a newer one");
        }
        try {
            return new UndoRecord(
                    UndoRecord.Contents.valueOf(document.contents.toUpperCase(Locale.ROOT)),
                    document.paths.stream()
                            .map(item -> new PathTransition(
                                    path(item.path, item.pathBase64), state(item.before), state(item.after)))
                            .toList(),
                    document.index.stream()
                            .map(item -> {
                                RepoPath path = path(item.path, item.pathBase64);
                                return new IndexTransition(path, entry(path, item.before), entry(path, item.after));
                            })
                            .toList());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new VtagException(ErrorKind.CORRUPT, what + " is not a record of vtag's", "vtag doctor", e);
        }
    }

    static @Nullable String text(RepoPath path) {
        String text = new String(path.bytes(), StandardCharsets.UTF_8);
        return RepoPath.of(text).equals(path) ? text : null;
    }

    static @Nullable String base64(RepoPath path) {
        return text(path) == null ? Base64.getEncoder().encodeToString(path.bytes()) : null;
    }

    static RepoPath path(@Nullable String text, @Nullable String base64) {
        if (text != null) {
            return RepoPath.of(text);
        }
        if (base64 == null) {
            throw new IllegalArgumentException("no path");
        }
        return RepoPath.of(Base64.getDecoder().decode(base64));
    }

    private static StateItem item(PathState state) {
        return state.accept(new PathState.Visitor<>() {
            @Override
            public StateItem absent() {
                return new StateItem("absent", null, null, null, null);
            }

            @Override
            public StateItem directory(PathState.Directory directory) {
                return new StateItem("directory", octal(directory.permissions()), null, null, null);
            }

            @Override
            public StateItem file(PathState.RegularFile file) {
                return new StateItem(
                        "file",
                        octal(file.permissions()),
                        file.size(),
                        file.content().hex(),
                        null);
            }

            @Override
            public StateItem link(PathState.Link link) {
                return new StateItem("link", null, link.size(), link.content().hex(), null);
            }

            @Override
            public StateItem unrecorded(PathState.Unrecorded unrecorded) {
                return new StateItem("unrecorded", null, null, null, unrecorded.what());
            }
        });
    }

    private static PathState state(StateItem item) {
        return switch (item.kind) {
            case "absent" -> PathState.ABSENT;
            case "directory" -> new PathState.Directory(permissions(item));
            case "file" -> new PathState.RegularFile(permissions(item), size(item), blob(item));
            case "link" -> new PathState.Link(size(item), blob(item));
            case "unrecorded" -> new PathState.Unrecorded(item.what == null ? "" : item.what);
            default -> throw new IllegalArgumentException("unknown kind " + item.kind);
        };
    }

    private static String octal(int permissions) {
        return String.format(Locale.ROOT, "%04o", permissions);
    }

    private static int permissions(StateItem item) {
        if (item.permissions == null) {
            throw new IllegalArgumentException("no permissions");
        }
        return Integer.parseInt(item.permissions, 8) & 07777;
    }

    private static long size(StateItem item) {
        if (item.size == null) {
            throw new IllegalArgumentException("no size");
        }
        return item.size;
    }

    private static ObjectName blob(StateItem item) {
        if (item.blob == null) {
            throw new IllegalArgumentException("no blob");
        }
        return new ObjectName(item.blob);
    }

    private static @Nullable EntryItem item(@Nullable IndexEntry entry) {
        return entry == null
                ? null
                : new EntryItem(
                        entry.mode().octal(),
                        entry.id().hex(),
                        entry.stage(),
                        entry.flags().stream().map(Enum::name).sorted().toList());
    }

    private static @Nullable IndexEntry entry(RepoPath path, @Nullable EntryItem item) {
        if (item == null) {
            return null;
        }
        Set<IndexEntry.Flag> flags =
                item.flags.stream().map(IndexEntry.Flag::valueOf).collect(Collectors.toUnmodifiableSet());
        return new IndexEntry(
                path, FileMode.of(Integer.parseInt(item.mode, 8)), new ObjectName(item.blob), item.stage, flags);
    }
}

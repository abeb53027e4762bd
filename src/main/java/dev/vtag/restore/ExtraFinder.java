package dev.vtag.restore;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.git.WorkTree;
import dev.vtag.git.ignore.IgnoreFile;
import dev.vtag.git.ignore.IgnoreRules;
import dev.vtag.git.ignore.IgnoreStack;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.operation.DiskTree;
import dev.vtag.operation.Stamp;
import dev.vtag.restore.DiskFacts.Extra;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is on disk under the selected paths and not in the source. Ignored files are none of it, whether the rules on
 * disk ignore them, those that the source brings or those that git tracks.
 */
final class ExtraFinder {
    private static final RepoPath GIT = RepoPath.of(".git");
    private static final RepoPath IGNORE_FILE = RepoPath.of(IgnoreFile.NAME);
    private static final String OWN_REPOSITORY = "it is a repository of its own";
    private static final String LEFT_OUT = "the snapshot left it out";
    private static final String IN_PLACE_OF_REPOSITORY = "git has a repository recorded there";

    private final Place place;
    private final PathSelection selection;
    private final SourceTree source;
    private final Rules rules;
    private final Map<RepoPath, SourceEntry> entries = new HashMap<>();
    private final LostIgnores lost;
    private final IgnoreRules after;
    private final IgnoreRules staged;
    private final Map<RepoPath, Extra> extras = new TreeMap<>();

    /**
     * What decides besides the files themselves.
     *
     * @param largest bytes of the largest untracked file that a snapshot keeps: a larger one is missing there for that
     * @param letterCase core.ignoreCase
     * @param excludes core.excludesFile where it lies in the work tree, so that the source may bring it
     * @param damage what happens where an ignore file is lost
     */
    record Rules(
            long largest, LetterCase letterCase, @Nullable RepoPath excludes, RestoreRequest.Damage damage) {
        /** What holds in a directory that is no work tree, for a source that left nothing out. */
        static final Rules NONE = new Rules(Long.MAX_VALUE, LetterCase.EXACT, null, RestoreRequest.Damage.LEFT_OUT);
    }

    /**
     * Prepares to look.
     *
     * @param index the work tree's index: an ignore file that is gone from disk, say by an earlier restore, still counts as
     *     long as git tracks it; empty for a directory that is no work tree
     * @param rules what else decides
     */
    ExtraFinder(
            Place place,
            PathSelection selection,
            SourceTree source,
            SourceContents contents,
            List<IndexEntry> index,
            Rules rules) {
        this.place = place;
        this.selection = selection;
        this.source = source;
        this.rules = rules;
        for (SourceEntry entry : source.entries()) {
            entries.put(entry.path(), entry);
        }
        SourceEntry excludes = rules.excludes() == null ? null : entries.get(rules.excludes());
        IgnoreFile brings = excludes == null || !excludes.mode().isFile() ? none() : read(excludes, contents);
        this.after = rules(brings, directory -> {
            SourceEntry brought = entries.get(directory.child(IgnoreFile.NAME));
            return brought != null && brought.mode().isFile() ? read(brought, contents) : onDisk(directory);
        });
        this.lost = new LostIgnores(place, source, rules.excludes());
        Map<RepoPath, SourceEntry> tracked = new HashMap<>();
        for (IndexEntry entry : index) {
            if (entry.path().name().equals(IGNORE_FILE) && entry.mode().isFile()) {
                SourceEntry.Content content = new SourceEntry.Blob(entry.id());
                tracked.put(entry.path(), new SourceEntry(entry.path(), entry.mode(), content));
            }
        }
        this.staged = rules(none(), directory -> {
            SourceEntry known = tracked.get(directory.child(IgnoreFile.NAME));
            return known == null ? onDisk(directory) : tracked(known, contents);
        });
    }

    /** Returns the extras in the work tree, keyed by their paths on disk. */
    Map<RepoPath, Extra> inWorkTree(WorkTree workTree, List<IndexEntry> index, HiddenPaths hidden) {
        for (IndexEntry entry : index) {
            if (hidden.has(entry)) {
                continue;
            }
            PathKind kind = entry.mode() == FileMode.GITLINK ? PathKind.DIRECTORY : PathKind.FILE;
            if (isLacking(entry.path(), kind)) {
                Stamp stamp = place.tree().stamp(place.onDisk(entry.path()));
                boolean directory = stamp.kind() == Stamp.Kind.DIRECTORY;
                if (directory && entry.mode() == FileMode.GITLINK) {
                    boolean empty =
                            place.tree().list(place.onDisk(entry.path())).isEmpty();
                    add(entry.path(), stamp, empty ? "" : OWN_REPOSITORY);
                } else if (!stamp.isAbsent() && !directory) {
                    String own = source.leftOut(entry.path()) ? LEFT_OUT : "";
                    add(entry.path(), stamp, entry.mode() == FileMode.GITLINK ? IN_PLACE_OF_REPOSITORY : own);
                }
            }
        }
        for (RepoPath path : workTree.untracked(selection::mayContain)) {
            boolean nested = place.tree().stamp(path).kind() == Stamp.Kind.DIRECTORY;
            PathKind kind = nested ? PathKind.DIRECTORY : PathKind.FILE;
            if (isLacking(path, kind) && !after.isIgnored(path, kind) && !staged.isIgnored(path, kind)) {
                addUntracked(path);
            }
        }
        return extras;
    }

    /** Returns the extras in a directory that is no work tree; only its own ignore files count there. */
    Map<RepoPath, Extra> inDirectory() {
        IgnoreRules before = rules(none(), this::onDisk);
        walk(RepoPath.ROOT, before);
        return extras;
    }

    private void walk(RepoPath directory, IgnoreRules before) {
        DiskTree tree = place.tree();
        for (RepoPath onDisk : tree.list(place.onDisk(directory))) {
            RepoPath path = place.inSource(onDisk);
            boolean isDirectory = tree.stamp(onDisk).kind() == Stamp.Kind.DIRECTORY;
            PathKind kind = isDirectory ? PathKind.DIRECTORY : PathKind.FILE;
            if (path.name().equals(GIT) || before.isIgnored(path, kind) || after.isIgnored(path, kind)) {
                continue;
            }
            if (!isDirectory) {
                if (isLacking(path, kind)) {
                    addUntracked(path);
                }
            } else if (tree.stamp(onDisk.child(GIT)).isAbsent()) {
                if (selection.mayContain(path)) {
                    walk(path, before);
                }
            } else if (isLacking(path, kind)) {
                add(path, tree.stamp(onDisk), OWN_REPOSITORY);
            }
        }
    }

    private boolean isLacking(RepoPath path, PathKind kind) {
        return !entries.containsKey(path)
                && !source.isDamaged(path)
                && !extras.containsKey(place.onDisk(path))
                && selection.matches(path, kind);
    }

    private void addUntracked(RepoPath path) {
        Stamp stamp = place.tree().stamp(place.onDisk(path));
        if (stamp.isAbsent()) {
            return;
        }
        String protection = "";
        if (stamp.kind() == Stamp.Kind.DIRECTORY) {
            protection = OWN_REPOSITORY;
        } else if (source.leftOut(path)) {
            protection = LEFT_OUT;
        } else if (stamp.kind() == Stamp.Kind.FILE && stamp.size() > rules.largest()) {
            protection = "it is larger than what snapshots keep";
        }
        add(path, stamp, protection);
    }

    private void add(RepoPath path, Stamp stamp, String protection) {
        if (stamp.kind() == Stamp.Kind.SPECIAL) {
            return;
        }
        String because = protection;
        if (because.isEmpty() && source.listing() == SourceTree.Listing.DOUBTFUL) {
            because = "the list beside the archive may not be whole";
        } else if (because.isEmpty() && lost.spare(path)) {
            because = "what is ignored there is not known";
        }
        extras.put(place.onDisk(path), new Extra(stamp, because));
    }

    /** Returns what the user should know besides, where nothing can be deleted in some directories. */
    List<String> notes(RestoreRequest request) {
        List<String> notes = new ArrayList<>(DamagedArchive.notes(request, source));
        if (request.deletion() == RestoreRequest.Deletion.EXTRA) {
            notes.addAll(lost.notes());
        }
        return notes;
    }

    /** Returns the rules of an ignore file that the index has; where that is lost, nobody knows what they are. */
    private IgnoreFile tracked(SourceEntry entry, SourceContents contents) {
        try {
            return read(entry, contents);
        } catch (VtagException e) {
            Optional<byte[]> copy = entry.content() instanceof SourceEntry.Blob blob
                    ? DiskCopy.of(blob.id(), entry.path().under(place.tree().root()))
                    : Optional.empty();
            if (copy.isPresent()) {
                return parse(copy.get());
            }
            if (e.kind() != ErrorKind.CORRUPT || rules.damage() == RestoreRequest.Damage.REFUSED) {
                throw e.about(entry.path().toString());
            }
            lost.add(entry.path());
            return none();
        }
    }

    private IgnoreRules rules(IgnoreFile everywhere, Function<RepoPath, IgnoreFile> files) {
        return new IgnoreRules(IgnoreStack.of(everywhere, none()), files);
    }

    private IgnoreFile none() {
        return parse(new byte[0]);
    }

    private IgnoreFile parse(byte[] content) {
        return IgnoreFile.parse(content, rules.letterCase());
    }

    private IgnoreFile onDisk(RepoPath directory) {
        RepoPath path = place.onDisk(directory.child(IgnoreFile.NAME));
        Path file = path.under(place.tree().root());
        if (place.tree().stamp(path).kind() != Stamp.Kind.FILE) {
            return none();
        }
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            // As git does with one that it may not read.
            return none();
        }
    }

    private IgnoreFile read(SourceEntry entry, SourceContents contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            contents.writer(entry).writeTo(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return parse(bytes.toByteArray());
    }
}

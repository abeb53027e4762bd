package dev.vtag.git.worktree;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.Decision;
import dev.vtag.git.ignore.IgnoreStack;
import dev.vtag.git.ignore.PathKind;
import dev.vtag.git.index.GitIndex;
import dev.vtag.git.worktree.Found.Positions;
import dev.vtag.git.worktree.Found.Tracking;
import dev.vtag.git.worktree.IndexGroups.Group;
import dev.vtag.git.worktree.Names.Name;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks a work tree and its index side by side, and finds what {@code git add -A} would remove from the index and what it
 * would read, by the rules of git's {@code diff-lib.c} for what is tracked and {@code dir.c} for what is not.
 */
final class WorkTreeScan {
    private static final byte[] DOT_GIT = {'.', 'g', 'i', 't'};

    private final ScanContext context;
    private final GitIndex index;
    private final Findings findings = new Findings();
    private final PathBuffer path = new PathBuffer();
    private final Lookahead lookahead;

    /**
     * What holds in a directory.
     *
     * @param rules the ignore rules; null where nothing new is looked for, because the directory is ignored
     * @param reported whether it was said that this directory, or one above, could not be read
     * @param evicted the entry of a file in whose place a directory now is, should anything new be found in there
     * @param depth how many directories are above it
     */
    private record Place(@Nullable IgnoreStack rules, boolean reported, Positions evicted, int depth) {}

    WorkTreeScan(ScanContext context) {
        this.context = context;
        this.index = context.index();
        this.lookahead = Lookahead.over(index, context::isEntered);
    }

    /** Walks everything. */
    Findings run() {
        try (lookahead) {
            Place root = new Place(context.ignoreFiles().everywhere(), false, Positions.NONE, 0);
            directory(context.root(), 0, index.size(), root);
        }
        for (int i = 0; i < index.size(); i++) {
            // A path that was only announced is in no tree, and stays announced where it is not looked for.
            if (index.intentToAdd(i)) {
                findings.changes().drop(i);
            }
        }
        return findings;
    }

    private void directory(Path directory, int from, int to, Place above) {
        DirectoryListing listing = null;
        IndexGroups groups = null;
        Place place = above;
        if (above.rules() != null) {
            try {
                Listed listed = lookahead.list(new Stop(directory, from, to, path.length()));
                listing = listed.listing();
                groups = listed.groups();
                IgnoreStack rules = context.ignoreFiles().push(above.rules(), directory, listing, path);
                place = new Place(rules, above.reported(), above.evicted(), above.depth());
            } catch (AccessDeniedException e) {
                findings.skip(directoryPath(), Unreadable.NO_PERMISSION);
                place = new Place(null, true, Positions.NONE, above.depth());
            } catch (IOException e) {
                // It went away, or changed into something else, just now: what is tracked in it will tell.
                place = new Place(null, above.reported(), Positions.NONE, above.depth());
            }
        }
        groups = groups == null ? IndexGroups.of(index, from, to, path.length()) : groups;
        Names names = new Names(directory, listing, groups);
        while (names.next()) {
            Name name = isUnchanged(names) ? null : names.current();
            if (name != null && !Arrays.equals(name.bytes(), DOT_GIT)) {
                int mark = path.length();
                path.append(name.bytes());
                entry(name, mark, place);
                path.cut(mark);
            }
        }
    }

    /** Tells of most files, and at little cost, that nothing is to be said of them. */
    private boolean isUnchanged(Names names) {
        int position = names.soleEntry();
        if (position < 0 || !index.isPlain(position) || index.modeBits(position) == FileMode.GITLINK.bits()) {
            return false;
        }
        FileStat stat = names.shown();
        return stat != null
                && (stat.isFile() || stat.isLink())
                && !context.statRule().mayDiffer(index, position, stat);
    }

    private void entry(Name name, int mark, Place place) {
        FileStat stat;
        try {
            stat = name.stat();
        } catch (AccessDeniedException e) {
            if (!place.reported()) {
                findings.skip(path.copy(), Unreadable.NO_PERMISSION);
            }
            return;
        }
        if (stat == null) {
            gone(name);
        } else if (stat.isDirectory()) {
            if (context.isEntered(path)) {
                directoryEntry(name, stat, mark, place);
            }
        } else if (stat.isFile() || stat.isLink()) {
            fileEntry(name, stat, mark, place);
        } else {
            specialEntry(name);
        }
    }

    /** Nothing is there: only what the user told git not to look for stays. */
    private void gone(Name name) {
        if (name.entry() != null) {
            dropAbsent(name.entry());
        }
        if (name.below() != null) {
            dropAbsent(name.below());
        }
    }

    private void fileEntry(Name name, FileStat stat, int mark, Place place) {
        Group entry = name.entry();
        if (stat.isLink() && name.below() != null && context.mayHide(name.below())) {
            // What git then finds behind the link, it takes for present.
            throw new NeedsGit("a link in place of a directory of a sparse checkout");
        }
        boolean keptBelow = name.below() != null && dropAbsent(name.below());
        if (entry == null) {
            if (place.rules() != null && !ignored(place.rules(), mark, PathKind.FILE)) {
                Positions replaced = keptBelow ? positions(name.below()) : place.evicted();
                addNew(name.file(), stat, replaced, null);
            }
            return;
        }
        if (keptBelow) {
            throw new NeedsGit("a conflict between a file and a directory");
        }
        if (isKeptThere(entry.from())) {
            return;
        }
        boolean gitlink = index.modeBits(entry.from()) == FileMode.GITLINK.bits();
        if (index.stage(entry.from()) != 0 || gitlink || context.statRule().mayDiffer(index, entry.from(), stat)) {
            findings.add(new Found(path.copy(), name.file(), stat, Tracking.TRACKED, entry.positions(), null));
        }
    }

    private void specialEntry(Name name) {
        if (name.entry() != null && !isKeptThere(name.entry().from())) {
            findings.skip(path.copy(), Unreadable.SPECIAL_FILE);
            if (index.stage(name.entry().from()) != 0) {
                dropAbsent(name.entry());
            }
        }
        if (name.below() != null) {
            dropAbsent(name.below());
        }
    }

    private void directoryEntry(Name name, FileStat stat, int mark, Place place) {
        ScanContext.requireWalkable(name.file(), place.depth());
        Group entry = name.entry();
        Positions evicted = place.evicted();
        if (entry != null) {
            if (isGitlink(entry)) {
                submodule(name, stat, entry);
                return;
            }
            if (isKeptThere(entry.from())) {
                evicted = entry.positions();
            } else {
                NestedRepository nested = context.nested(name.file());
                byte[] head = nested == null ? null : nested.headBytes();
                if (head != null) {
                    findings.add(new Found(path.copy(), name.file(), stat, Tracking.TRACKED, entry.positions(), head));
                    return;
                }
                findings.changes().drop(entry.from(), entry.to());
            }
        }
        IgnoreStack rules =
                place.rules() != null && !ignored(place.rules(), mark, PathKind.DIRECTORY) ? place.rules() : null;
        Group below = name.below();
        if (below == null) {
            if (rules == null) {
                return;
            }
            NestedRepository nested = context.nested(name.file());
            if (nested != null) {
                addNested(name, stat, nested, evicted);
                return;
            }
        }
        path.appendSlash();
        directory(
                name.file(),
                below == null ? 0 : below.from(),
                below == null ? 0 : below.to(),
                new Place(rules, place.reported(), evicted, place.depth() + 1));
    }

    /** A directory that the index has as a submodule: git records the commit that is checked out in it. */
    private void submodule(Name name, FileStat stat, Group entry) {
        if (index.stage(entry.from()) != 0 || name.below() != null) {
            throw new NeedsGit("a conflict over a submodule");
        }
        if (isKeptThere(entry.from())) {
            return;
        }
        NestedRepository nested = NestedRepository.in(name.file());
        if (nested == null && NestedRepository.isClaimed(name.file())) {
            throw new NeedsGit("a submodule whose .git leads to no repository");
        }
        byte[] head = nested == null ? null : nested.headBytes();
        if (head == null && index.intentToAdd(entry.from())) {
            head = Found.NO_COMMIT;
        }
        if (head != null && !index.hasId(entry.from(), head)) {
            context.requireNoIgnoredSubmodules();
            findings.add(new Found(path.copy(), name.file(), stat, Tracking.TRACKED, entry.positions(), head));
        }
    }

    private void addNested(Name name, FileStat stat, NestedRepository nested, Positions evicted) {
        byte[] head = nested.headBytes();
        context.requireNoIgnoredSubmodules();
        addNew(name.file(), stat, evicted, head == null ? Found.NO_COMMIT : head);
    }

    private void addNew(Path file, FileStat stat, Positions replaced, byte @Nullable [] gitlink) {
        byte[] bytes = path.copy();
        if (DoubtfulPath.is(bytes, stat)) {
            throw new NeedsGit("a path that some file system takes for .git: '" + RepoPath.of(bytes) + "'");
        }
        findings.add(new Found(bytes, file, stat, Tracking.NEW, replaced, gitlink));
    }

    /** Drops the entries that the disk no longer has; returns whether any of them stays because it is not looked for. */
    private boolean dropAbsent(Group group) {
        boolean kept = false;
        for (int i = group.from(); i < group.to(); i++) {
            if (isKept(i)) {
                kept = true;
            } else {
                findings.changes().drop(i);
            }
        }
        return kept;
    }

    /** Returns whether the user told git to take the entry as it is, whatever the disk has. */
    private boolean isKept(int position) {
        return index.stage(position) == 0 && (index.skipWorktree(position) || index.assumeUnchanged(position));
    }

    /** Returns whether the same is so of what is on disk. */
    private boolean isKeptThere(int position) {
        return isKept(position) && (!context.countsPresent() || index.assumeUnchanged(position));
    }

    private boolean isGitlink(Group entry) {
        for (int i = entry.from(); i < entry.to(); i++) {
            if (index.modeBits(i) == FileMode.GITLINK.bits()) {
                return true;
            }
        }
        return false;
    }

    private boolean ignored(IgnoreStack rules, int mark, PathKind kind) {
        return rules.decide(path.bytes(), mark, path.length(), kind) == Decision.IGNORED;
    }

    private static Positions positions(@Nullable Group group) {
        return group == null ? Positions.NONE : group.positions();
    }

    private byte[] directoryPath() {
        byte[] bytes = path.copy();
        return bytes.length == 0 ? bytes : Arrays.copyOf(bytes, bytes.length - 1);
    }
}

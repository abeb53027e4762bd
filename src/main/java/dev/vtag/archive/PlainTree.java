package dev.vtag.archive;

import dev.vtag.error.VtagException;
import dev.vtag.git.BlobReader;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tree that has no .gitattributes and no submodule: of every file {@code git archive} gives just what its object holds, in
 * the order of the tree, each directory before what is in it. So the objects are read here, on all cores.
 */
final class PlainTree {
    private static final RepoPath ATTRIBUTES = RepoPath.of(".gitattributes");

    private final ObjectStore objects;
    private final List<TreeEntry> entries;

    private PlainTree(ObjectStore objects, List<TreeEntry> entries) {
        this.objects = objects;
        this.entries = entries;
    }

    /** Returns the tree of these entries; nothing where git has to say what is archived of it. */
    static Optional<PlainTree> of(GitRepository repository, List<TreeEntry> entries) {
        Map<String, String> variables = repository.environment().variables();
        // git archive is run where there are no replacements.
        boolean replaced = variables.containsKey("GIT_REPLACE_REF_BASE")
                || !repository.refs().list("refs/replace/").isEmpty();
        boolean plain = !replaced
                && entries.stream()
                        .allMatch(entry -> entry.mode() != FileMode.GITLINK
                                && !entry.path().name().equals(ATTRIBUTES));
        return plain ? Optional.of(new PlainTree(repository.objects(), entries)) : Optional.empty();
    }

    /** Takes members. */
    interface Taker {
        /** Takes the next one. */
        void take(TarPiece.Member member) throws IOException;
    }

    /** Gives the members of its archive, in order. */
    void members(Taker members) throws IOException {
        List<RepoPath> open = new ArrayList<>();
        for (TreeEntry entry : entries) {
            enter(entry.path().parent(), open, members);
            boolean link = entry.mode() == FileMode.SYMLINK;
            RepoPath target = link ? RepoPath.of(objects.read(entry.id())) : RepoPath.ROOT;
            members.take(new TarPiece.Member(
                    new TarHeader(entry.path(), entry.mode(), 0, target, 0),
                    link ? Optional.empty() : Optional.of(new Blob(entry.path(), entry.id()))));
        }
    }

    /** Adds the directory and those above it that were not added yet; {@code open} are those of the entry before. */
    private static void enter(RepoPath directory, List<RepoPath> open, Taker members) throws IOException {
        while (!open.isEmpty() && !directory.isWithin(open.get(open.size() - 1))) {
            open.remove(open.size() - 1);
        }
        List<RepoPath> added = new ArrayList<>();
        RepoPath above = directory;
        while (!above.isRoot() && (open.isEmpty() || !above.equals(open.get(open.size() - 1)))) {
            added.add(0, above);
            above = above.parent();
        }
        for (RepoPath path : added) {
            open.add(path);
            members.take(
                    new TarPiece.Member(new TarHeader(path, FileMode.TREE, 0, RepoPath.ROOT, 0), Optional.empty()));
        }
    }

    private final class Blob implements TarPiece.Content {
        private final RepoPath path;
        private final ObjectName name;

        Blob(RepoPath path, ObjectName name) {
            this.path = path;
            this.name = name;
        }

        @Override
        public Optional<byte[]> whole(BlobReader blobs) {
            try {
                return blobs.read(name, TarPiece.LARGEST);
            } catch (VtagException e) {
                throw e.about(path.toString());
            }
        }

        @Override
        public long size() {
            return objects.size(name);
        }

        @Override
        public InputStream open() {
            try {
                return objects.open(name);
            } catch (VtagException e) {
                throw e.about(path.toString());
            }
        }
    }
}

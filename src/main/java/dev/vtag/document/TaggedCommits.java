package dev.vtag.document;

import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.Tag;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what tags name: each object once, however many tags lead to it. */
final class TaggedCommits {
    private final ObjectStore objects;
    private final Map<ObjectName, Optional<TaggedCommit>> commits = new HashMap<>();
    private final Map<TreeId, Optional<TreeId>> folders = new HashMap<>();

    TaggedCommits(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * What a tag leads to.
     *
     * @param commit the commit
     * @param tree its tree
     * @param date when the tag was made; of a lightweight one when the commit was
     */
    record TaggedCommit(CommitId commit, TreeId tree, Instant date) {}

    /** Returns what a tag that names this object leads to; nothing where that is no commit. */
    Optional<TaggedCommit> of(ObjectName target) {
        Optional<TaggedCommit> known = commits.get(target);
        if (known == null) {
            known = read(target);
            commits.put(target, known);
        }
        return known;
    }

    private Optional<TaggedCommit> read(ObjectName target) {
        if (objects.type(target).filter(ObjectType.TAG::equals).isPresent()) {
            Tag tag = objects.tag(target);
            return objects.peelToCommit(tag.target())
                    .map(id -> new TaggedCommit(
                            id, objects.commit(id).tree(), tag.tagger().when().toInstant()));
        }
        return objects.peelToCommit(target).map(id -> {
            Commit commit = objects.commit(id);
            return new TaggedCommit(id, commit.tree(), commit.committer().when().toInstant());
        });
    }

    /** Returns the manifest that the tree holds of this version; nothing where it holds none. */
    Optional<VersionManifest> manifest(Version version, TreeId tree) {
        Optional<TreeId> known = folders.get(tree);
        if (known == null) {
            known = objects.find(tree, VersionFolder.ROOT)
                    .filter(entry -> entry.mode() == FileMode.TREE)
                    .map(entry -> new TreeId(entry.id()));
            folders.put(tree, known);
        }
        RepoPath whole = VersionFolder.manifest(version);
        return known.flatMap(folder -> objects.find(folder, whole.below(VersionFolder.ROOT)))
                .filter(entry -> entry.mode().isFile())
                .map(TreeEntry::id)
                .map(id -> new String(objects.read(id), StandardCharsets.UTF_8))
                .map(text -> VersionManifest.read(text, whole + " of " + version));
    }
}

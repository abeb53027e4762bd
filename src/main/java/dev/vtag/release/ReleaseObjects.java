package dev.vtag.release;

import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.release.ReleaseRecord.Blob;
import dev.vtag.release.ReleaseRecord.FileRecord;
import dev.vtag.release.ReleaseRecord.PushRecord;
import dev.vtag.release.ReleaseRecord.TagRecord;
import dev.vtag.release.ReleaseStep.Signature;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the objects of a release, which nothing refers to yet, and the record of them. */
final class ReleaseObjects implements ReleaseStep.Visitor<Void> {
    private final ObjectStore objects;
    private final GitSigner signer;
    private final ReleasePlan plan;
    private final String archivesDir;
    private final List<FileRecord> files = new ArrayList<>();
    private final Map<RepoPath, TreeEntry> written = new LinkedHashMap<>();
    private String commit = "";
    private @Nullable String archive;
    private @Nullable TagRecord tag;
    private String branch = "";
    private @Nullable PushRecord push;

    private ReleaseObjects(ObjectStore objects, GitSigner signer, ReleasePlan plan, String archivesDir) {
        this.objects = objects;
        this.signer = signer;
        this.plan = plan;
        this.archivesDir = archivesDir;
    }

    static ReleaseRecord write(ObjectStore objects, GitSigner signer, ReleasePlan plan, String archivesDir) {
        ReleaseObjects writer = new ReleaseObjects(objects, signer, plan, archivesDir);
        plan.steps().forEach(step -> step.accept(writer));
        objects.flush();
        return writer.toRecord();
    }

    private ReleaseRecord toRecord() {
        return new ReleaseRecord(
                JournalFormat.CURRENT,
                plan.version().toString(),
                plan.status(),
                plan.previous() == null ? null : plan.previous().toString(),
                branch,
                plan.base().hex(),
                commit,
                archive,
                archivesDir,
                tag,
                files,
                push);
    }

    @Override
    public Void write(ReleaseStep.Write step) {
        TreeEntry before = step.before();
        FileMode mode = before == null ? step.mode() : before.mode();
        Blob after = Blob.of(mode, objects.writeBlob(new ByteArrayInputStream(step.content()), step.content().length));
        files.add(new FileRecord(
                new String(step.path().bytes(), java.nio.charset.StandardCharsets.UTF_8),
                before == null ? null : Blob.of(before.mode(), before.id()),
                after));
        written.put(step.path(), new TreeEntry(step.path(), mode, after.object()));
        return null;
    }

    @Override
    public Void commit(ReleaseStep.Commit step) {
        TreeId tree = new TreeSplice(objects).with(plan.tree(), written.values());
        Commit content = new Commit(tree, List.of(plan.base()), plan.identity(), plan.identity(), step.message());
        CommitId id = step.signature() == Signature.NONE ? objects.writeCommit(content) : signer.commit(content);
        commit = id.hex();
        return null;
    }

    @Override
    public Void keep(ReleaseStep.Keep step) {
        // The release commit's version.json names them.
        return null;
    }

    @Override
    public Void archive(ReleaseStep.Archive step) {
        archive = step.name();
        return null;
    }

    @Override
    public Void tag(ReleaseStep.Tag step) {
        tag = TagRecord.of(step.message(), step.signature(), plan.identity());
        return null;
    }

    @Override
    public Void move(ReleaseStep.Move step) {
        branch = step.branch();
        return null;
    }

    @Override
    public Void layOut(ReleaseStep.LayOut step) {
        return null;
    }

    @Override
    public Void push(ReleaseStep.Push step) {
        push = new PushRecord(step.remote(), step.branch());
        return null;
    }
}

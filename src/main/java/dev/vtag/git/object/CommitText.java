package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.ObjectName;
import dev.vtag.git.TreeId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes commit objects. */
final class CommitText {
    private CommitText() {}

    static Commit parse(CommitId id, byte[] content) {
        ObjectHeaders headers = ObjectHeaders.parse(content);
        String tree = headers.first("tree").orElse("");
        List<CommitId> parents = new ArrayList<>(2);
        boolean whole = ObjectName.isHex(tree);
        for (String parent : headers.all("parent")) {
            whole &= ObjectName.isHex(parent);
            if (whole) {
                parents.add(CommitId.of(parent));
            }
        }
        if (!whole) {
            throw new VtagException(ErrorKind.CORRUPT, "commit " + id + " is damaged", "git fsck --full");
        }
        return new Commit(
                TreeId.of(tree),
                parents,
                IdentityText.parse(headers.first("author").orElse("")),
                IdentityText.parse(headers.first("committer").orElse("")),
                headers.message());
    }

    static byte[] format(Commit commit) {
        StringBuilder text = new StringBuilder();
        text.append("tree ").append(commit.tree()).append('\n');
        for (CommitId parent : commit.parents()) {
            text.append("parent ").append(parent).append('\n');
        }
        text.append("author ").append(IdentityText.format(commit.author())).append('\n');
        text.append("committer ")
                .append(IdentityText.format(commit.committer()))
                .append("\n\n");
        text.append(commit.message());
        if (!commit.message().endsWith("\n")) {
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

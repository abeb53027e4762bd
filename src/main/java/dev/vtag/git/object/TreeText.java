package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import java.util.Arrays;

/** Steps through a tree object: {@code <octal mode> <name> NUL <binary object name>}, again and again. */
final class TreeText {
    private final ObjectName tree;
    private final byte[] content;
    private final int nameBytes;
    private int next;
    private int mode;
    private int nameStart;
    private int nameEnd;

    TreeText(ObjectName tree, byte[] content, int nameBytes) {
        this.tree = tree;
        this.content = content;
        this.nameBytes = nameBytes;
    }

    /** Moves to the next entry; returns false at the end. */
    boolean next() {
        if (next == content.length) {
            return false;
        }
        int at = next;
        mode = 0;
        while (at < content.length && content[at] != ' ') {
            int digit = content[at++] - '0';
            if (digit < 0 || digit > 7) {
                throw damaged();
            }
            mode = (mode << 3) + digit;
        }
        nameStart = at + 1;
        nameEnd = nameStart;
        while (nameEnd < content.length && content[nameEnd] != 0) {
            nameEnd++;
        }
        next = nameEnd + 1 + nameBytes;
        if (nameEnd == nameStart || next > content.length) {
            throw damaged();
        }
        return true;
    }

    /** Moves to the entry with this name; returns false where there is none. */
    boolean seek(byte[] path, int from, int to) {
        while (next()) {
            if (Arrays.equals(content, nameStart, nameEnd, path, from, to)) {
                return true;
            }
        }
        return false;
    }

    RepoPath name() {
        return RepoPath.of(content, nameStart, nameEnd - nameStart);
    }

    FileMode mode() {
        try {
            return FileMode.of(mode);
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    ObjectName id() {
        return ObjectNames.of(content, nameEnd + 1, nameBytes);
    }

    private VtagException damaged() {
        return new VtagException(ErrorKind.CORRUPT, "tree " + tree + " is damaged", "git fsck --full");
    }
}

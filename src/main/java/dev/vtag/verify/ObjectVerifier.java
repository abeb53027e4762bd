package dev.vtag.verify;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Reads every object of a commit's tree: what is read is held against its name, which git itself does not do. */
final class ObjectVerifier {
    private final ObjectStore objects;
    private final Sample sample;
    private final DamageMemory memory;
    private final Task task;
    private final Set<ObjectName> seen = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    ObjectVerifier(ObjectStore objects, Sample sample, DamageMemory memory, Task task) {
        this.memory = memory;
        this.objects = objects;
        this.sample = sample;
        this.task = task;
    }

    Check verify(String subject, CommitId commit) {
        ObjectName tree;
        try {
            byte[] content = whole(commit.object(), ObjectType.COMMIT);
            tree = new ObjectName(new String(content, StandardCharsets.US_ASCII)
                    .substring(5, 5 + commit.hex().length()));
        } catch (VtagException | IndexOutOfBoundsException e) {
            problems.add(new Problem("commit " + commit.hex(), "cannot be read"));
            return new Check("objects", subject, seen.size(), problems);
        }
        tree(tree, RepoPath.ROOT);
        return new Check("objects", subject, seen.size(), problems);
    }

    private void tree(ObjectName name, RepoPath path) {
        if (!seen.add(name)) {
            return;
        }
        byte[] content;
        try {
            content = whole(name, ObjectType.TREE);
        } catch (VtagException e) {
            problems.add(new Problem(path.isRoot() ? "tree " + name : path.toString(), "its tree cannot be read"));
            return;
        }
        int width = name.hex().length() / 2;
        int at = 0;
        while (at < content.length) {
            int space = at;
            while (content[space] != ' ') {
                space++;
            }
            int end = space;
            while (content[end] != 0) {
                end++;
            }
            String mode = new String(content, at, space - at, StandardCharsets.US_ASCII);
            RepoPath child = path.child(RepoPath.of(content, space + 1, end - space - 1));
            ObjectName id = new ObjectName(HexFormat.of().formatHex(content, end + 1, end + 1 + width));
            at = end + 1 + width;
            if (mode.equals("40000")) {
                tree(id, child);
            } else if (!mode.equals("160000")
                    && (sample.holds(child) || memory.holds(DamageMemory.object(id)))
                    && seen.add(id)) {
                blob(id, child);
            }
        }
    }

    private void blob(ObjectName name, RepoPath path) {
        String object = DamageMemory.object(name);
        try (InputStream in = objects.open(name)) {
            in.transferTo(OutputStream.nullOutputStream());
            require(name, ObjectType.BLOB);
            memory.sound(object);
        } catch (VtagException | IOException e) {
            problems.add(new Problem(path.toString(), "its object " + name.abbreviated() + " is missing or damaged"));
            memory.damaged(object);
        }
        task.advance(1);
    }

    /** Returns the content, which was held against its name as it was read. */
    private byte[] whole(ObjectName name, ObjectType type) {
        byte[] content = objects.read(name);
        require(name, type);
        task.advance(1);
        return content;
    }

    private void require(ObjectName name, ObjectType type) {
        if (objects.type(name).filter(type::equals).isEmpty()) {
            throw new VtagException(ErrorKind.CORRUPT, "object " + name + " is no " + type.word(), "git fsck");
        }
    }
}

package dev.vtag.verify;

import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes anew the name of every object of a commit's tree: git itself does not when it reads one. */
final class ObjectVerifier {
    private final ObjectStore objects;
    private final Sample sample;
    private final DamageMemory memory;
    private final Task task;
    private final Set<ObjectName> seen = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final byte[] buffer = new byte[1 << 16];

    ObjectVerifier(ObjectStore objects, Sample sample, DamageMemory memory, Task task) {
        this.memory = memory;
        this.objects = objects;
        this.sample = sample;
        this.task = task;
    }

    Check verify(String subject, CommitId commit) {
        ObjectName tree;
        try {
            byte[] content = whole(commit.object(), ObjectType.COMMIT, RepoPath.of("commit " + commit.hex()));
            if (content == null) {
                return new Check("objects", subject, seen.size(), problems);
            }
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
        byte @Nullable [] content;
        try {
            content = whole(name, ObjectType.TREE, path);
            if (content == null) {
                return;
            }
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
        int before = problems.size();
        try (InputStream in = objects.open(name)) {
            check(name, ObjectType.BLOB, objects.size(name), in, path);
        } catch (VtagException | IOException e) {
            problems.add(new Problem(path.toString(), "its object " + name.abbreviated() + " is missing or damaged"));
        }
        String object = DamageMemory.object(name);
        if (problems.size() > before) {
            memory.damaged(object);
        } else {
            memory.sound(object);
        }
    }

    /** Returns the content; null, with the problem told, where it is not what its name says. */
    private byte @Nullable [] whole(ObjectName name, ObjectType type, RepoPath path) {
        byte[] content = objects.read(name);
        int before = problems.size();
        try {
            check(name, type, content.length, new ByteArrayInputStream(content), path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return problems.size() > before ? null : content;
    }

    private void check(ObjectName name, ObjectType type, long size, InputStream in, RepoPath path) throws IOException {
        MessageDigest digest = digest(name.hex().length() == 64 ? "SHA-256" : "SHA-1");
        digest.update((type.word() + " " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        task.advance(1);
        if (!HexFormat.of().formatHex(digest.digest()).equals(name.hex())) {
            problems.add(new Problem(
                    path.toString(), "its object " + name.abbreviated() + " does not hold what its name says"));
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

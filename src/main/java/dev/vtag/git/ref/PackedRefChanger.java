package dev.vtag.git.ref;

import dev.vtag.git.GitLock;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.git.RefChange;
import dev.vtag.git.SharedPermissions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Creates and deletes many references by one new {@code packed-refs}, under git's own locks and in git's own order: the
 * packed file first, then the loose ones, so that no old value shows again. Whoever holds a lock is not waited for.
 */
final class PackedRefChanger {
    private static final String HEADER = "# pack-refs with: peeled fully-peeled sorted \n";

    private static final long PATIENCE_SECONDS = 5;

    private final RefFiles files;
    private final FileRefReader reader;
    private final SharedPermissions permissions;

    PackedRefChanger(RefFiles files, FileRefReader reader, SharedPermissions permissions) {
        this.files = files;
        this.reader = reader;
        this.permissions = permissions;
    }

    /** Makes all changes or none; returns whether it did. */
    boolean change(List<RefChange> changes) throws IOException {
        Path packed = files.packed();
        if (Files.isSymbolicLink(packed)) {
            return false;
        }
        // A process that ends meanwhile, by Ctrl-C or at a deadline, ends after this and leaves no lock.
        CountDownLatch done = new CountDownLatch(1);
        Thread ending = new Thread(() -> await(done));
        try {
            Runtime.getRuntime().addShutdownHook(ending);
        } catch (IllegalStateException e) {
            return false;
        }
        Deque<GitLock> locks = new ArrayDeque<>();
        try {
            return lock(packed, GitLock.Text.SYNCED, locks)
                    && lockLoose(changes, locks)
                    && asExpected(changes)
                    && apply(changes);
        } finally {
            while (!locks.isEmpty()) {
                locks.pop().close();
            }
            done.countDown();
            release(ending);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            // The process is ending: the thread has seen that this is done.
            return;
        }
    }

    private boolean lockLoose(List<RefChange> changes, Deque<GitLock> locks) throws IOException {
        GitLock.Text text = changes.size() == 1 ? GitLock.Text.SYNCED : GitLock.Text.WRITTEN;
        for (RefChange change : changes) {
            if (change.target().isZero() && !lock(files.file(change.name()), text, locks)) {
                return false;
            }
        }
        return true;
    }

    private boolean lock(Path file, GitLock.Text text, Deque<GitLock> locks) throws IOException {
        try {
            permissions.createParents(file);
            locks.push(GitLock.take(file, text));
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return false;
        }
    }

    private boolean asExpected(List<RefChange> changes) {
        for (RefChange change : changes) {
            ObjectName now =
                    reader.find(change.name()).map(Ref::target).orElseGet(() -> ObjectName.zero(change.target()));
            if (!now.equals(change.expected())) {
                return false;
            }
        }
        return true;
    }

    private boolean apply(List<RefChange> changes) throws IOException {
        Set<String> gone = new HashSet<>();
        TreeMap<String, ObjectName> created = new TreeMap<>();
        for (RefChange change : changes) {
            if (change.target().isZero()) {
                gone.add(change.name());
            } else {
                created.put(change.name(), change.target());
            }
        }
        write(rewritten(gone, created));
        for (String name : gone) {
            Files.deleteIfExists(files.file(name));
        }
        return true;
    }

    private byte[] rewritten(Set<String> gone, TreeMap<String, ObjectName> created) throws IOException {
        Path packed = files.packed();
        byte[] content = Files.exists(packed) ? Files.readAllBytes(packed) : new byte[0];
        int header = 0;
        while (header < content.length && content[header] == '#') {
            while (header < content.length && content[header++] != '\n') {
                // To the end of the line.
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 100 * created.size());
        if (content.length == 0) {
            out.writeBytes(HEADER.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(content, 0, header);
        PackedRefTable.of(content, packed).rewrite(gone, created, out);
        return out.toByteArray();
    }

    private void write(byte[] content) throws IOException {
        Path packed = files.packed();
        Path temporary = GitLock.draft(packed);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        permissions.adjust(temporary);
        Files.move(temporary, packed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(files.commonDir(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}

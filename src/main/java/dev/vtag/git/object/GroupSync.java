package dev.vtag.git.object;

import dev.vtag.parallel.Crew;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Forces many files to disk at once, so that a journalling file system writes them with few commits of its journal. */
final class GroupSync {
    private static final int WORKERS = 8;

    private final Queue<Path> files;
    private volatile @Nullable IOException failure;

    private GroupSync(Collection<Path> files) {
        this.files = new ConcurrentLinkedQueue<>(files);
    }

    /** Returns when all the files, or directories, are on disk. */
    static void force(Collection<Path> files) throws IOException {
        GroupSync sync = new GroupSync(files);
        Crew others = Crew.start(Math.min(WORKERS, files.size()) - 1, "sync", sync::work);
        sync.work();
        others.join();
        IOException failure = sync.failure;
        if (failure != null) {
            throw failure;
        }
    }

    private void work() {
        for (Path file = files.poll(); file != null && failure == null; file = files.poll()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (NoSuchFileException e) {
                // A gc has packed it meanwhile, and synced its pack.
                continue;
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}

package dev.vtag.benchmark;

import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A thousand blobs of 10 KiB, read out of a pack and written into one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ObjectBenchmark {
    private static final int BLOBS = 1000;
    private static final int BYTES = 10 * 1024;
    private Scratch scratch;
    private TreeId tree;
    private List<ObjectName> names;
    private int turn;

    @Setup
    public void make() throws IOException {
        scratch = Scratch.of(BLOBS, BYTES);
        try (GitRepository repository = scratch.open()) {
            tree = repository
                    .objects()
                    .commit(repository.refs().head().commit().orElseThrow())
                    .tree();
            names = repository.objects().list(tree, directory -> true).stream()
                    .map(TreeEntry::id)
                    .toList();
        }
    }

    @Benchmark
    public long read() {
        long bytes = 0;
        try (GitRepository repository = scratch.open()) {
            for (ObjectName name : names) {
                bytes += repository.objects().read(name).length;
            }
        }
        return bytes;
    }

    @Benchmark
    public int list() {
        try (GitRepository repository = scratch.open()) {
            return repository.objects().list(tree, directory -> true).size();
        }
    }

    @Benchmark
    public void write() throws IOException {
        turn++;
        try (GitRepository repository = scratch.open();
                ObjectSession session = repository.objects().session(BLOBS)) {
            for (int blob = 0; blob < BLOBS; blob++) {
                byte[] content = Scratch.content((long) turn * BLOBS + blob, BYTES);
                session.writeBlob(new java.io.ByteArrayInputStream(content), content.length);
            }
        }
    }

    @TearDown
    public void remove() throws IOException {
        scratch.close();
    }
}

package dev.vtag.benchmark;

import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeLimits;
import dev.vtag.git.WrittenTree;
import dev.vtag.progress.Progress;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The tree of a work tree in which ten files have changed: the index read, every file looked at, ten hashed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SnapshotBenchmark {
    private static final int CHANGED = 10;

    @Param({"1000", "10000"})
    public int files;

    private Scratch scratch;
    private int turn;

    @Setup
    public void make() throws IOException {
        scratch = Scratch.of(files, 200);
    }

    @Setup(Level.Invocation)
    public void change() throws IOException {
        turn++;
        for (int i = 0; i < CHANGED; i++) {
            scratch.write(i * (files / CHANGED), 200, turn);
        }
    }

    @Benchmark
    public WrittenTree tree() {
        try (GitRepository repository = scratch.open()) {
            return repository.workTree().writeTree(TreeLimits.NONE, null, Progress.NONE);
        }
    }

    @TearDown
    public void remove() throws IOException {
        scratch.close();
    }
}

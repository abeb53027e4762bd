package dev.vtag.benchmark;

import dev.vtag.archive.ArchiveReader;
import dev.vtag.archive.ArchiveWriter;
import dev.vtag.archive.ManifestEntry;
import dev.vtag.archive.WrittenArchive;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An archive of 5,000 files of 10 KiB: written, and a hundred of them read out of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ArchiveBenchmark {
    private Scratch scratch;
    private Path archive;

    @Setup
    public void make() throws IOException {
        scratch = Scratch.of(5000, 10 * 1024);
        archive = scratch.root().resolve(".git/bench.tar.zst");
        write();
    }

    @Benchmark
    public WrittenArchive write() {
        try (GitRepository repository = scratch.open()) {
            return new ArchiveWriter(repository, StateDir.of(repository), Progress.NONE)
                    .write(repository.refs().head().commit().orElseThrow(), archive);
        }
    }

    @Benchmark
    public long readDirectory() throws IOException {
        long bytes = 0;
        try (ArchiveReader reader = ArchiveReader.open(archive)) {
            for (ManifestEntry entry : reader.manifest().files()) {
                if (entry.repoPath().toString().startsWith("d7/")) {
                    try (InputStream content = reader.open(entry)) {
                        bytes += content.readAllBytes().length;
                    }
                }
            }
        }
        return bytes;
    }

    @TearDown
    public void remove() throws IOException {
        scratch.close();
    }
}

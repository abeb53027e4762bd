package dev.vtag.benchmark;

import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** 50,000 packed references, a tenth of them versions: listed, and the versions' names put in their order. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class VersionBenchmark {
    private static final int REFERENCES = 50_000;
    private Scratch scratch;
    private List<String> names;

    @Setup
    public void make() throws IOException {
        scratch = Scratch.of(1, 100);
        String head;
        try (GitRepository repository = scratch.open()) {
            head = repository.refs().head().commit().orElseThrow().toString();
        }
        List<String> lines = new ArrayList<>();
        names = new ArrayList<>();
        for (int i = 0; i < REFERENCES; i++) {
            if (i % 10 == 0) {
                String name = "v2." + i / 1000 + "." + i / 10 % 100 + (i % 20 == 0 ? "" : "-step" + i);
                names.add(name);
                lines.add(head + " refs/tags/" + name);
            } else {
                lines.add(head + " refs/heads/topic-" + i);
            }
        }
        lines.sort((a, b) -> a.substring(41).compareTo(b.substring(41)));
        lines.add(0, "# pack-refs with: peeled fully-peeled sorted ");
        Files.write(scratch.root().resolve(".git/packed-refs"), lines);
        Collections.shuffle(names, new Random(1));
    }

    @Benchmark
    public List<Ref> tags() {
        try (GitRepository repository = scratch.open()) {
            return repository.refs().list("refs/tags/");
        }
    }

    @Benchmark
    public List<Version> order() {
        return names.stream()
                .map(Version::read)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    @TearDown
    public void remove() throws IOException {
        scratch.close();
    }
}

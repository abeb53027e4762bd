package dev.vtag.benchmark;

import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.IgnoreFile;
import dev.vtag.git.ignore.IgnoreRules;
import dev.vtag.git.ignore.IgnoreStack;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.ignore.PathKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Ten thousand untracked paths held against the patterns of a common ignore file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IgnoreBenchmark {
    private static final String PATTERNS = """
            # build
            target/
            /build
            *.class
            *.o
            *.py[cod]
            !keep.pyc
            **/node_modules/
            docs/**/*.html
            .idea
            *~
            \\#*#
            log-[0-9]*.txt
            """;
    private final List<RepoPath> paths = new ArrayList<>();
    private final IgnoreFile none = IgnoreFile.parse(new byte[0], LetterCase.EXACT);
    private IgnoreFile file;

    @Setup
    public void make() {
        file = IgnoreFile.parse(PATTERNS.getBytes(StandardCharsets.UTF_8), LetterCase.EXACT);
        for (int i = 0; i < 10_000; i++) {
            String name = new String[] {"Main.java", "Main.class", "keep.pyc", "log-7.txt", "page.html"}[i % 5];
            paths.add(RepoPath.of("part" + i % 100 + "/docs/d" + i / 100 + "/" + name));
        }
    }

    @Benchmark
    public int ignored() {
        IgnoreRules rules = new IgnoreRules(IgnoreStack.of(none, none), directory -> directory.isRoot() ? file : none);
        int count = 0;
        for (RepoPath path : paths) {
            count += rules.isIgnored(path, PathKind.FILE) ? 1 : 0;
        }
        return count;
    }
}

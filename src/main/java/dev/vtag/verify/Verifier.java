package dev.vtag.verify;

import dev.vtag.archive.ArchiveReport;
import dev.vtag.archive.ArchiveShelf;
import dev.vtag.archive.ArchiveVerifier;
import dev.vtag.archive.ManifestEntry;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Checkout;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.IndexEntry;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Progress;
import dev.vtag.progress.Task;
import dev.vtag.progress.Unit;
import dev.vtag.restore.RestoreSource;
import dev.vtag.restore.SourceCommit;
import dev.vtag.restore.SourceEntry;
import dev.vtag.restore.SourceReader;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what is stored of a source with its own names and digests, and live trees with the source. */
public final class Verifier {
    private final @Nullable GitRepository repository;
    private final Progress progress;
    private final DamageMemory memory;

    /** Verifies in this repository; null allows archives alone. */
    public Verifier(@Nullable GitRepository repository, Progress progress) {
        this.repository = repository;
        this.progress = progress;
        this.memory = DamageMemory.of(repository);
    }

    /** Makes every comparison that the request asks for. */
    public Verification verify(VerifyRequest request) {
        List<Check> checks = new ArrayList<>();
        for (RestoreSource source : request.sources()) {
            if (request.subject() == VerifyRequest.Live.NONE) {
                stored(source, request.sample(), checks);
            } else {
                checks.add(live(source, request));
            }
        }
        if (request.state() == VerifyRequest.State.READ) {
            checks.addAll(new StateVerifier(repository(), request.sample(), memory, progress).verify());
        }
        memory.keep();
        return Verification.of(checks);
    }

    private void stored(RestoreSource source, Sample sample, List<Check> checks) {
        if (source instanceof RestoreSource.OfArchive archive) {
            checks.add(archive(archive.typed(), archive.file(), sample));
            return;
        }
        GitRepository git = repository();
        CommitId commit = SourceCommit.of(source).orElseThrow();
        String name = source.name();
        try (Task task = progress.begin("Verifying " + name, Unit.OBJECTS, Progress.UNKNOWN)) {
            checks.add(new ObjectVerifier(git.objects(), sample, memory, task).verify(name, commit));
        }
        boolean readable = checks.get(checks.size() - 1).problems().isEmpty();
        if (source instanceof RestoreSource.OfVersion version) {
            StateDir state = StateDir.of(git);
            Optional<Path> archive = ArchiveShelf.of(git).find(version.version().toString());
            Optional<Check> artifacts = new StoredArtifacts(git, progress).verify(version, sample);
            checks.add(new TagVerifier(git).verify(version, archive.orElse(null)));
            if (archive.isPresent()) {
                Path file = archive.get();
                String stored = String.valueOf(file.getFileName());
                Check content = archive(stored, file, sample);
                checks.add(content);
                // Damage is told once; comparing the archive with the commit would tell it again, or stop at it.
                if (readable && content.problems().isEmpty()) {
                    checks.add(new ManifestVerifier(git, state, progress).verify(stored, commit, file));
                }
            }
            artifacts.ifPresent(checks::add);
        }
    }

    private Check archive(String name, Path file, Sample sample) {
        try {
            ArchiveReport report = new ArchiveVerifier(progress)
                    .verify(file, name, entry -> looksAt(sample, DamageMemory.member(file, entry.repoPath()), entry));
            report.problems()
                    .forEach(problem -> memory.damaged(DamageMemory.member(file, RepoPath.parse(problem.path()))));
            return new Check(
                    "archive",
                    name,
                    report.checked(),
                    report.problems().stream()
                            .map(problem -> new Problem(problem.path(), problem.problem()))
                            .toList());
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CORRUPT) {
                throw e;
            }
            return new Check("archive", name, 0, List.of(new Problem(name, reason(e, name))));
        }
    }

    /** What was damaged and is looked at again counts as sound until it is found otherwise. */
    private boolean looksAt(Sample sample, String member, ManifestEntry entry) {
        boolean remembered = memory.holds(member);
        memory.sound(member);
        return remembered || sample.holds(entry.repoPath());
    }

    /** The name stands in the line already. */
    private static String reason(VtagException e, String name) {
        return e.getMessage().replace("the archive " + name + " ", "");
    }

    private Check live(RestoreSource source, VerifyRequest request) {
        boolean workTree = request.subject() == VerifyRequest.Live.WORK_TREE;
        Path directory = request.directory() != null
                ? request.directory()
                : repository().workTree().root();
        if (!Files.isDirectory(directory)) {
            throw new VtagException(ErrorKind.NOT_FOUND, "there is no directory " + directory, "look at --live");
        }
        boolean archived = source instanceof RestoreSource.OfArchive;
        Set<RepoPath> away = workTree && !archived ? outsideSparseCheckout(directory) : Set.of();
        try (SourceReader reader =
                        new SourceReader(archived ? null : repository().objects());
                Checkout checkout = archived ? null : repository().workTree().checkout()) {
            List<SourceEntry> entries = reader.everything(source).entries().stream()
                    .filter(entry -> request.sample().holds(entry.path()))
                    .filter(entry -> !away.contains(entry.path()))
                    .toList();
            try (Task task = progress.begin("Comparing " + directory, Unit.FILES, entries.size())) {
                return new LiveVerifier(directory, checkout, task)
                        .verify(workTree ? "worktree" : "live", directory.toString(), entries);
            }
        }
    }

    /** What a sparse checkout leaves out is not missing. */
    private Set<RepoPath> outsideSparseCheckout(Path root) {
        return repository().workTree().indexEntries().stream()
                .filter(entry -> entry.flags().contains(IndexEntry.Flag.SKIP_WORKTREE))
                .map(IndexEntry::path)
                .filter(path -> Files.notExists(path.under(root), LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toSet());
    }

    private GitRepository repository() {
        if (repository == null) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND, "not in a git repository", "go to one, or name it: vtag -C DIR verify ...");
        }
        return repository;
    }
}

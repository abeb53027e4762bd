package dev.vtag.release;

import dev.vtag.document.TestResults;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.git.RepoPath;
import dev.vtag.operation.PathGuard;
import dev.vtag.release.FolderFacts.Back;
import dev.vtag.release.ReleaseFacts.PreviousRelease;
import dev.vtag.version.TagName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the documents in a version's folder are made from; what cannot be read is a problem among the others. */
final class FolderReader {
    /** Written by hand for the next version; as it was at the version before, it says nothing new. */
    static final RepoPath DEPLOYMENT_NOTES = RepoPath.of(".vtag/deployment-notes.md");

    /** Kept by hand for as long as the issues last. */
    static final RepoPath KNOWN_ISSUES = RepoPath.of(".vtag/known-issues.md");

    private final GitRepository repository;
    private final VersionCatalogue catalogue;
    private final List<Problem> problems;

    FolderReader(GitRepository repository, VersionCatalogue catalogue, List<Problem> problems) {
        this.repository = repository;
        this.catalogue = catalogue;
        this.problems = problems;
    }

    FolderFacts read(
            @Nullable CommitId head, @Nullable PreviousRelease previous, List<ReleaseRequest.InputFile> files) {
        Optional<String> notes = text(head, DEPLOYMENT_NOTES);
        Optional<String> before = text(previous == null ? null : previous.commit(), DEPLOYMENT_NOTES);
        TestResults tests = new TestResults();
        for (ReleaseRequest.InputFile file : files) {
            try {
                tests.add(file.file(), file.shown());
            } catch (VtagException e) {
                problems.add(Problem.of(e));
            }
        }
        tests.files().keySet().forEach(this::requireSafe);
        return new FolderFacts(
                notes.equals(before) ? "" : notes.orElse(""),
                text(head, KNOWN_ISSUES).orElse(""),
                previous == null ? null : back(previous),
                tests);
    }

    /** Git would refuse to lay out, or to archive, a commit with such a path. */
    private void requireSafe(RepoPath name) {
        PathGuard.fault(name, FileMode.REGULAR)
                .ifPresent(fault -> problems.add(Problem.refused(
                        "the test results " + name + " could not be committed: " + fault,
                        "give it another name, or name the files that matter: --test-results FILE...")));
    }

    private Back back(PreviousRelease previous) {
        Ref tag = catalogue.tags().get(previous.version());
        String name = tag == null ? previous.version().toString() : tag.name().substring(TagName.PREFIX.length());
        return new Back(name, repository.objects().commit(previous.commit()).tree());
    }

    private Optional<String> text(@Nullable CommitId commit, RepoPath path) {
        return commit == null ? Optional.empty() : catalogue.text(commit, path).map(text -> text.replace("\r\n", "\n"));
    }
}

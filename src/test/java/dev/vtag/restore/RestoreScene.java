package dev.vtag.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.config.VtagConfig;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.operation.Milestones;
import dev.vtag.operation.Recovery;
import dev.vtag.operation.Site;
import dev.vtag.operation.UndoResult;
import dev.vtag.operation.Undoer;
import dev.vtag.progress.Progress;
import dev.vtag.store.StateDir;
import dev.vtag.testing.DiskPicture;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Restores in a real repository, each time opened anew as a command does. */
record RestoreScene(Map<String, String> variables, Path root, Path directory, Milestones milestones) {
    static RestoreScene of(TestRepo repo) {
        return new RestoreScene(repo.environment(), repo.root(), repo.root(), Milestones.NONE);
    }

    /** Returns the scene of someone who stands in a directory below the root. */
    RestoreScene in(String directory) {
        return new RestoreScene(variables, root, root.resolve(directory), milestones);
    }

    /** Returns the scene with someone who watches how far each job is. */
    RestoreScene watchedBy(Milestones watcher) {
        return new RestoreScene(variables, root, directory, watcher);
    }

    RestoreResult restore(String source, String... paths) {
        return restore(source, List.of(paths), request -> request);
    }

    RestoreResult restore(String source, List<String> paths, UnaryOperator<RestoreRequest> how) {
        return with((git, restorer) -> restorer.restore(how.apply(request(git, source, paths))));
    }

    RestoreResult preview(String source, List<String> paths, UnaryOperator<RestoreRequest> how) {
        return with((git, restorer) -> restorer.preview(how.apply(request(git, source, paths))));
    }

    /** Previews, restores, and holds the one against the other, line for line. */
    RestoreResult asPreviewed(String source, List<String> paths, UnaryOperator<RestoreRequest> how) {
        Map<String, String> before = picture();
        RestoreResult preview = preview(source, paths, how);
        assertThat(picture()).as("a dry run changes nothing").isEqualTo(before);
        RestoreResult result = restore(source, paths, how);
        assertThat(result.paths()).isEqualTo(preview.paths());
        assertThat(List.of(result.restored(), result.updated(), result.deleted(), result.unchanged()))
                .isEqualTo(List.of(preview.restored(), preview.updated(), preview.deleted(), preview.unchanged()));
        return result;
    }

    UndoResult undo() {
        return undo(null);
    }

    UndoResult undo(@Nullable String operation) {
        return undoer(undoer -> {
            Undoer.Turned turned = undoer.undo(operation);
            return UndoResult.of("undo", turned.target(), turned.outcome());
        });
    }

    UndoResult redo() {
        return undoer(undoer -> {
            Undoer.Turned turned = undoer.redo();
            return UndoResult.of("redo", turned.target(), turned.outcome());
        });
    }

    UndoResult resume() {
        return open(site -> new Recovery(site).resume());
    }

    UndoResult abort() {
        return open(site -> new Recovery(site).abort());
    }

    /** Returns everything in the work tree, every permission bit included. */
    Map<String, String> picture() {
        return DiskPicture.of(root, DiskPicture.Detail.ALL);
    }

    static UnaryOperator<RestoreRequest> deleting() {
        return r -> new RestoreRequest(
                r.source(),
                r.paths(),
                r.target(),
                r.overwrite(),
                RestoreRequest.Deletion.EXTRA,
                r.records(),
                r.undo(),
                r.trust());
    }

    static UnaryOperator<RestoreRequest> overwriting(RestoreRequest.Overwrite which) {
        return r -> new RestoreRequest(
                r.source(), r.paths(), r.target(), which, r.deletion(), r.records(), r.undo(), r.trust());
    }

    static UnaryOperator<RestoreRequest> into(Path target) {
        return r -> new RestoreRequest(
                r.source(), r.paths(), target, r.overwrite(), r.deletion(), r.records(), r.undo(), r.trust());
    }

    static UnaryOperator<RestoreRequest> keepingRecords() {
        return r -> new RestoreRequest(
                r.source(),
                r.paths(),
                r.target(),
                r.overwrite(),
                r.deletion(),
                RestoreRequest.Records.KEPT,
                r.undo(),
                r.trust());
    }

    static UnaryOperator<RestoreRequest> withoutUndo() {
        return r -> new RestoreRequest(
                r.source(),
                r.paths(),
                r.target(),
                r.overwrite(),
                r.deletion(),
                r.records(),
                RestoreRequest.Undo.NONE,
                r.trust());
    }

    private interface Use<A, R> {
        R of(GitRepository git, A argument);
    }

    private RestoreRequest request(GitRepository git, String source, List<String> paths) {
        return RestoreRequest.of(new SourceResolver(git, directory).resolve(source), paths);
    }

    private <R> R with(Use<Restorer, R> use) {
        return open(site -> use.of(site.repository(), new Restorer(site, VtagConfig.DEFAULT)));
    }

    private <R> R undoer(Function<Undoer, R> use) {
        return open(site -> use.apply(new Undoer(site)));
    }

    private <R> R open(Function<Site, R> use) {
        try (GitRepository git = GitRepository.open(new GitEnvironment(variables, directory))) {
            Layout layout = git.layout();
            StateDir state = new StateDir(layout.gitDir(), layout.commonDir());
            return use.apply(new Site(git, state, Clock.systemUTC(), Progress.NONE, milestones));
        }
    }
}

package dev.vtag.git.history;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.History;
import dev.vtag.git.Layout;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.PathChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks git. Settings of the user that would change the answers are overridden, by flags where there is one. */
public final class GitHistory implements History {
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final GitCommand git;
    private final Layout layout;
    private final Supplier<ObjectStore> objects;

    /** Creates the history of the repository that {@code git} is set on, and whose objects these are. */
    public GitHistory(GitCommand git, Layout layout, Supplier<ObjectStore> objects) {
        this.git = git;
        this.layout = layout;
        this.objects = objects;
    }

    @Override
    public Optional<CommitId> resolve(String revision) {
        if (revision.isEmpty() || revision.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        // A search, :/text, runs to the end of the line: nothing can be appended to it.
        String peeled = revision.startsWith(":/") ? revision : revision + "^{commit}";
        GitCommand.Result result = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", peeled);
        String text = result.text();
        return result.exit() == 0 && ObjectName.isHex(text) ? Optional.of(CommitId.of(text)) : Optional.empty();
    }

    @Override
    public boolean isAncestor(CommitId ancestor, CommitId descendant) {
        GitCommand.Result result = git.run("merge-base", "--is-ancestor", ancestor.hex(), descendant.hex());
        if (result.exit() > 1) {
            throw new VtagException(
                    isShallow() ? ErrorKind.REFUSED : ErrorKind.CORRUPT,
                    "cannot compare commits " + ancestor + " and " + descendant + ": "
                            + result.err().strip(),
                    isShallow() ? "git fetch --unshallow" : "git fsck");
        }
        return result.exit() == 0;
    }

    @Override
    public List<CommitId> between(CommitId ancestor, CommitId descendant) {
        GitCommand.Result result = git.run("rev-list", "--ancestry-path", ancestor + ".." + descendant);
        if (result.exit() != 0) {
            throw new VtagException(
                    isShallow() ? ErrorKind.REFUSED : ErrorKind.CORRUPT,
                    "cannot tell what lies between commits " + ancestor + " and " + descendant + ": "
                            + result.err().strip(),
                    isShallow() ? "git fetch --unshallow" : "git fsck");
        }
        return result.text().lines().map(CommitId::of).toList();
    }

    @Override
    public Set<CommitId> reachable(Set<CommitId> candidates, CommitId from) {
        if (candidates.isEmpty()) {
            return Set.of();
        }
        StringBuilder revisions = new StringBuilder("^" + from + "\n");
        candidates.forEach(candidate -> revisions.append(candidate).append('\n'));
        List<String> args = List.of("rev-list", "--stdin");
        GitCommand.Result result = git.run(
                args,
                revisions.toString().getBytes(StandardCharsets.US_ASCII),
                Map.of(),
                layout.workTree().orElse(layout.gitDir()),
                PATIENCE);
        if (result.exit() != 0) {
            throw new VtagException(
                    isShallow() ? ErrorKind.REFUSED : ErrorKind.CORRUPT,
                    "cannot tell which commits " + from + " contains: "
                            + result.err().strip(),
                    isShallow() ? "git fetch --unshallow" : "git fsck");
        }
        Set<CommitId> reached = new HashSet<>(candidates);
        result.text().lines().forEach(line -> reached.remove(CommitId.of(line)));
        return reached;
    }

    @Override
    public List<LoggedCommit> log(@Nullable CommitId from, CommitId to) {
        return new CommitLog(git).read(from, to);
    }

    @Override
    public List<PathChange> changes(@Nullable TreeId from, TreeId to) {
        return new TreeDiff(git, objects).between(from, to, null);
    }

    @Override
    public List<PathChange> changesOutside(RepoPath directory, @Nullable TreeId from, TreeId to) {
        return new TreeDiff(git, objects).between(from, to, directory);
    }

    @Override
    public List<Author> authors(@Nullable CommitId from, CommitId to) {
        return authorLog().authors(from, to);
    }

    @Override
    public Set<String> newcomers(CommitId from, CommitId to) {
        // Of a shallow clone's authors nobody can tell.
        return isShallow() ? Set.of() : authorLog().newcomers(from, to);
    }

    private AuthorLog authorLog() {
        return new AuthorLog(git, isShallow() ? "git fetch --unshallow" : "git fsck");
    }

    @Override
    public List<CommitId> mainline(RepoPath path, CommitId tip) {
        return git.require("--literal-pathspecs", "rev-list", "--first-parent", tip.hex(), "--", path.toString())
                .text()
                .lines()
                .map(CommitId::of)
                .toList();
    }

    @Override
    public boolean isShallow() {
        Path file = layout.commonDir().resolve("shallow");
        try {
            return Files.size(file) > 0;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot read " + file + ": " + e.getMessage(), "check " + file, e);
        }
    }
}

package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRecord.PushRecord;
import dev.vtag.release.Remote.Batch;
import dev.vtag.release.Remote.Pushed;
import dev.vtag.store.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a release's branch and tag to a remote, both or neither where the remote can, and asks it what it has wherever that
 * is in doubt: a push may have been taken though the answer never came.
 */
final class ReleasePush {
    private static final String SENT = "push";
    private static final String NOTHING_TAKEN = "push refused";
    private static final int MOST_LINES = 12;

    private final GitRepository repository;
    private final ReleaseRecord record;
    private final PushRecord target;
    private final Progress progress;
    private final ReleaseObserver observer;
    private final Remote remote;

    ReleasePush(
            GitRepository repository,
            ReleaseRecord record,
            PushRecord target,
            Progress progress,
            ReleaseObserver observer) {
        this.repository = repository;
        this.progress = progress;
        this.record = record;
        this.target = target;
        this.observer = observer;
        this.remote = new Remote(repository, target.remote());
    }

    /** How a reference stands on the remote. */
    private enum Standing {
        /** It has the release. */
        THERE,
        /** It can be moved to the release. */
        MISSING,
        /** It has something else. */
        OTHER
    }

    /** Pushes what is not there yet, and returns what the remote said; INCOMPLETE, with the ways on, where the remote has not both afterwards. */
    List<String> push(Journal journal, List<String> done) {
        Map<String, ObjectName> whole = whole(done);
        requireTag(whole.get(record.tagRef()));
        Map<String, ObjectName> wanted = new LinkedHashMap<>(whole);
        if (isInDoubt(done)) {
            wanted.keySet().removeAll(there(ask(whole)));
        }
        if (wanted.isEmpty()) {
            return List.of();
        }
        observer.reached("push mark");
        journal.mark(SENT);
        observer.reached("push");
        Pushed pushed = send(wanted);
        observer.reached("push answer");
        if (pushed.took(List.copyOf(wanted.keySet()))) {
            return pushed.remoteWords();
        }
        Map<String, Standing> standing = ask(whole);
        List<String> there = there(standing);
        if (there.size() == standing.size()) {
            return pushed.remoteWords();
        }
        if (there.isEmpty()) {
            journal.mark(NOTHING_TAKEN);
        }
        throw incomplete(standing, pushed);
    }

    /** Throws where the remote has any of it, or may have: what others can see is not undone by a command of one's own. */
    void requireUnpublished(List<String> done) {
        if (!isInDoubt(done)) {
            return;
        }
        Map<String, Standing> standing = ask(whole(done));
        List<String> there = there(standing);
        if (!there.isEmpty()) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    remote.name() + " has " + names(there) + " already, and others may have it from there",
                    "bring the rest there: vtag release --resume");
        }
    }

    /** Returns what the remote shall have. */
    private Map<String, ObjectName> whole(List<String> done) {
        Map<String, ObjectName> whole = new LinkedHashMap<>();
        if (target.branch() != null) {
            whole.put(target.branch(), record.commitId().object());
        }
        ReleaseJob.tagged(done).ifPresent(tag -> whole.put(record.tagRef(), tag));
        return whole;
    }

    private Pushed send(Map<String, ObjectName> wanted) {
        Pushed pushed = remote.push(specs(wanted), wanted.size() > 1 ? Batch.ATOMIC : Batch.SINGLE, progress);
        if (!pushed.knowsNoBatch()) {
            return pushed;
        }
        // The branch first: a commit without its tag harms nobody, a tag without its branch is a version that is none.
        for (Map.Entry<String, ObjectName> ref : wanted.entrySet()) {
            observer.reached("push alone " + ref.getKey());
            Pushed alone = remote.push(specs(Map.of(ref.getKey(), ref.getValue())), Batch.SINGLE, progress);
            if (!alone.took(List.of(ref.getKey()))) {
                return alone;
            }
            pushed = alone;
        }
        return new Pushed(0, taken(wanted), pushed.said());
    }

    private static Map<String, Remote.RefResult> taken(Map<String, ObjectName> wanted) {
        Map<String, Remote.RefResult> all = new LinkedHashMap<>();
        wanted.keySet().forEach(ref -> all.put(ref, new Remote.RefResult(true, "")));
        return all;
    }

    private static List<String> specs(Map<String, ObjectName> wanted) {
        return wanted.entrySet().stream()
                .map(ref -> ref.getValue() + ":" + ref.getKey())
                .toList();
    }

    /** Returns whether the remote may have something, for all that is known here. */
    private static boolean isInDoubt(List<String> done) {
        return done.lastIndexOf(SENT) > done.lastIndexOf(NOTHING_TAKEN);
    }

    private Map<String, Standing> ask(Map<String, ObjectName> whole) {
        List<Map<String, ObjectName>> answers;
        try {
            answers = remote.refs(whole.keySet());
        } catch (VtagException e) {
            throw new VtagException(
                    ErrorKind.INCOMPLETE,
                    record.version() + " is released here; whether it is on " + remote.name() + " is not known: "
                            + e.getMessage(),
                    "when it answers: vtag release --resume\nkeep it here: vtag release --resume --no-push",
                    e);
        }
        Map<String, Standing> standing = new LinkedHashMap<>();
        for (Map<String, ObjectName> refs : answers) {
            whole.forEach((ref, object) -> standing.merge(
                    ref,
                    ref.equals(record.tagRef()) ? tag(refs.get(ref), object) : branch(refs.get(ref)),
                    ReleasePush::worse));
        }
        return standing;
    }

    private static Standing worse(Standing a, Standing b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Standing branch(@Nullable ObjectName tip) {
        if (tip == null) {
            return Standing.MISSING;
        }
        if (tip.equals(record.commitId().object())) {
            return Standing.THERE;
        }
        if (!repository.objects().contains(tip)) {
            return Standing.OTHER;
        }
        CommitId commit = new CommitId(tip);
        return repository.history().isAncestor(record.commitId(), commit)
                ? Standing.THERE
                : repository.history().isAncestor(commit, record.commitId()) ? Standing.MISSING : Standing.OTHER;
    }

    private static Standing tag(@Nullable ObjectName there, ObjectName tag) {
        return there == null ? Standing.MISSING : there.equals(tag) ? Standing.THERE : Standing.OTHER;
    }

    private static List<String> there(Map<String, Standing> standing) {
        return standing.entrySet().stream()
                .filter(ref -> ref.getValue() == Standing.THERE)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A tag that was deleted or made anew since is not what the release is. */
    private void requireTag(@Nullable ObjectName tag) {
        Optional<ObjectName> now = repository.refs().find(record.tagRef()).map(Ref::target);
        if (tag != null && !now.equals(Optional.of(tag))) {
            throw new VtagException(
                    ErrorKind.CONFLICT, "the tag " + record.version() + " was deleted or replaced here meanwhile", "");
        }
    }

    private VtagException incomplete(Map<String, Standing> standing, Pushed pushed) {
        List<String> there = there(standing);
        List<String> missing = new ArrayList<>(standing.keySet());
        missing.removeAll(there);
        StringBuilder message = new StringBuilder(record.version())
                .append(" is released here, and ")
                .append(remote.name())
                .append(there.isEmpty() ? " took none of it" : " took only " + names(there));
        StringBuilder ways = new StringBuilder();
        boolean moved = target.branch() != null && standing.get(target.branch()) == Standing.OTHER;
        if (moved) {
            message.append(": ").append(record.branchName()).append(" has other commits there");
            ways.append("undo it, git pull, and release again: vtag release --abort\n");
        } else if (standing.get(record.tagRef()) == Standing.OTHER) {
            message.append(": it has another ").append(record.version());
        } else {
            pushed.refs().forEach((ref, result) -> {
                if (missing.contains(ref)) {
                    message.append("\n  ")
                            .append(Ref.shortName(ref))
                            .append("  ")
                            .append(result.summary());
                }
            });
            said(pushed).forEach(line -> message.append("\n  ").append(line));
        }
        ways.append("push it again: vtag release --resume\nkeep it here: vtag release --resume --no-push");
        if (there.isEmpty() && !moved) {
            ways.append("\nundo it: vtag release --abort");
        }
        return new VtagException(ErrorKind.INCOMPLETE, message.toString(), ways.toString());
    }

    /** What hooks and remote say, without git's own words about it. */
    private static List<String> said(Pushed pushed) {
        return pushed.said()
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isBlank() && !line.equals("remote:"))
                .filter(line -> !line.startsWith("hint: ") && !line.startsWith("error: failed to push some refs"))
                .limit(MOST_LINES)
                .toList();
    }

    private static String names(List<String> refs) {
        return String.join(" and ", refs.stream().map(Ref::shortName).toList());
    }
}

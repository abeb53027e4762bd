package dev.vtag.release;

import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks every remote whether others may have a release from it. */
final class Publication {
    private final GitRepository repository;
    private final UnreleaseRecord release;
    private final List<String> where = new ArrayList<>();
    private final List<Problem> unknown = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();

    Publication(GitRepository repository, UnreleaseRecord release) {
        this.repository = repository;
        this.release = release;
    }

    /**
     * What was found.
     *
     * @param where the places, as {@code the tag is on origin}
     * @param unknown why it cannot be told
     * @param commands what takes it back there
     */
    record Answer(List<String> where, List<Problem> unknown, List<String> commands) {
        Answer {
            where = List.copyOf(where);
            unknown = List.copyOf(unknown);
            commands = List.copyOf(commands);
        }
    }

    Answer ask() {
        for (String remote : repository.config().subsections("remote")) {
            boolean reachable =
                    repository.config().string("remote." + remote + ".url").isPresent()
                            || repository
                                    .config()
                                    .string("remote." + remote + ".pushurl")
                                    .isPresent();
            if (reachable) {
                ask(remote);
            }
        }
        return new Answer(where, unknown, commands);
    }

    private void ask(String remote) {
        List<Map<String, ObjectName>> answers;
        try {
            answers = new Remote(repository, remote).refs(List.of(release.tagRef(), "refs/heads/*"));
        } catch (VtagException e) {
            unknown.add(Problem.refused(e.getMessage(), e.hint().orElse("")));
            return;
        }
        for (Map<String, ObjectName> refs : answers) {
            if (release.tagObject().equals(refs.get(release.tagRef()))) {
                add("the tag is on " + remote, "git push " + remote + " --delete " + release.tagRef());
            }
            if (release.branch() != null) {
                refs.forEach((name, tip) -> branch(remote, name, tip));
            }
        }
        if (release.branch() != null) {
            tracked(remote);
        }
    }

    /** A remote of several addresses has each thing once. */
    private void add(String place, String command) {
        if (!where.contains(place)) {
            where.add(place);
            commands.add(command);
        }
    }

    private void branch(String remote, String name, ObjectName tip) {
        if (!name.startsWith("refs/heads/")) {
            return;
        }
        String branch = name.substring("refs/heads/".length());
        if (!repository.objects().contains(tip)) {
            if (name.equals(release.branch())) {
                unknown.add(Problem.refused(
                        branch + " on " + remote + " has commits that are not here, perhaps after the release",
                        "git fetch " + remote));
            }
            return;
        }
        if (tip.equals(release.commitId().object())) {
            add(
                    branch + " on " + remote + " ends with it",
                    "git push --force-with-lease=" + branch + ":" + release.commit() + " " + remote + " "
                            + release.base() + ":" + name);
        } else if (repository.history().isAncestor(release.commitId(), new CommitId(tip))) {
            where.add(branch + " on " + remote + " contains it");
        }
    }

    /** A branch that was there when it was last looked at, and is gone or was moved since. */
    private void tracked(String remote) {
        for (Ref ref : repository.refs().list("refs/remotes/" + remote + "/")) {
            String branch = ref.name().substring(("refs/remotes/" + remote + "/").length());
            boolean told = where.stream().anyMatch(place -> place.startsWith(branch + " on " + remote + " "));
            @Nullable
            CommitId tip = repository.objects().peelToCommit(ref.target()).orElse(null);
            if (!told
                    && !branch.equals("HEAD")
                    && tip != null
                    && repository.history().isAncestor(release.commitId(), tip)) {
                where.add(branch + " on " + remote + " contained it when it was last fetched");
            }
        }
    }
}

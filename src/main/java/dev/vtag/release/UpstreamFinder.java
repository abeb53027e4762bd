package dev.vtag.release;

import dev.vtag.config.ReleaseSettings;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Head;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.release.ReleaseRequest.Manner;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds how the branch stands against what others have. Where something is pushed, or a setting says so, the remote is asked;
 * else it is what was fetched last. Nothing is fetched.
 */
final class UpstreamFinder {
    private static final Duration FRESH = Duration.ofHours(1);

    private final GitRepository repository;
    private final ReleaseSettings settings;
    private final Clock clock;

    UpstreamFinder(GitRepository repository, ReleaseSettings settings, Clock clock) {
        this.repository = repository;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns where the branch is pushed to; nothing where it is not. NOT_FOUND or USAGE where there is no such place. */
    Optional<PushRoute> route(Head head, Manner manner) {
        String wanted = manner.push();
        if (wanted == null || head.branchRef() == null) {
            return Optional.empty();
        }
        return Optional.of(route(head.branchRef(), wanted));
    }

    /** Returns where a branch, or {@code HEAD} for none, is pushed to; NOT_FOUND or USAGE where there is no such place. */
    PushRoute route(String branchRef, String wanted) {
        PushRoute route = PushRoute.of(repository, branchRef, wanted);
        if (route.remote().matches("(?i)https?://[^/]*@.*|[^/]*://[^/@]*:[^/]*@.*")) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "the address to push to holds a password, which would be shown and written down",
                    "git remote add NAME URL without it, and keep it with git: git help credentials");
        }
        if (route.remote().startsWith("-")) {
            throw new VtagException(
                    ErrorKind.USAGE, "'" + route.remote() + "' names no remote", "the remotes: git remote -v");
        }
        boolean known = repository.config().subsections("remote").contains(route.remote());
        if (!known && wanted.equals(Manner.DEFAULT_REMOTE)) {
            throw new VtagException(ErrorKind.NOT_FOUND, "there is no remote to push to", "git remote add origin URL");
        }
        if (!known && wanted.equals(settings.push())) {
            // The file comes with the repository: it may choose among the user's remotes, and add none.
            throw new VtagException(
                    ErrorKind.NOT_FOUND,
                    "there is no remote " + wanted + ", which release.push in vtag.yml names",
                    "git remote add " + wanted + " URL, or name one of: git remote");
        }
        boolean address = route.remote().matches(".*[/:].*")
                || Files.exists(repository.environment().directory().resolve(route.remote()));
        if (!known && !address) {
            throw new VtagException(
                    ErrorKind.NOT_FOUND, "there is no remote " + route.remote(), "name one of these: git remote -v");
        }
        return route;
    }

    /** Returns how the branch stands; nothing where it is shared with nobody yet. */
    List<Upstream> upstreams(Head head, @Nullable PushRoute route) {
        CommitId commit = head.commitId();
        String branch = head.branchRef();
        if (commit == null || branch == null) {
            return List.of();
        }
        Optional<Upstream> now;
        if (route != null) {
            Map<String, ObjectName> refs =
                    new Remote(repository, route.remote()).refs(wanted(route)).get(0);
            now = Optional.of(asked(route, refs, commit));
        } else {
            now = settings.askRemote()
                    ? glance(PushRoute.of(repository, branch, Manner.DEFAULT_REMOTE), commit)
                    : Optional.empty();
        }
        List<Upstream> all = new ArrayList<>(now.stream().toList());
        // What the branch follows may be another than what it is pushed to, or one that does not answer.
        fetched(branch, commit)
                .filter(other -> all.stream().noneMatch(known -> known.name().equals(other.name())))
                .ifPresent(all::add);
        return all;
    }

    private Optional<Upstream> glance(PushRoute route, CommitId commit) {
        return repository.config().subsections("remote").contains(route.remote())
                ? new Remote(repository, route.remote()).glance(wanted(route)).map(refs -> asked(route, refs, commit))
                : Optional.empty();
    }

    private static List<String> wanted(PushRoute route) {
        return List.of(route.branch(), TagName.PREFIX + "*");
    }

    private Upstream asked(PushRoute route, Map<String, ObjectName> refs, CommitId commit) {
        Set<Version> versions = new HashSet<>();
        for (String ref : refs.keySet()) {
            TagName.ofRef(ref).map(TagName::version).ifPresent(versions::add);
        }
        String branch = Ref.shortName(route.branch());
        ObjectName tip = refs.get(route.branch());
        int[] counts = tip == null
                ? new int[] {0, 0}
                : repository.objects().contains(tip) ? counts(commit, tip) : new int[] {0, Upstream.UNKNOWN};
        return new Upstream(
                route.remote() + "/" + branch,
                "git pull " + route.remote() + " " + branch,
                counts[0],
                counts[1],
                "",
                route.remote(),
                versions);
    }

    private Optional<Upstream> fetched(String branchRef, CommitId commit) {
        String branch = Ref.shortName(branchRef);
        if (repository.config().string("branch." + branch + ".merge").isEmpty()) {
            return Optional.empty();
        }
        String tracking = repository
                .git()
                .require("for-each-ref", "--format=%(upstream)", branchRef)
                .text();
        Optional<ObjectName> tip = tracking.isEmpty()
                ? Optional.empty()
                : repository.refs().find(tracking).map(Ref::target);
        if (tip.isEmpty()) {
            return Optional.empty();
        }
        int[] counts = counts(commit, tip.get());
        String name = Ref.shortName(tracking);
        return Optional.of(new Upstream(name, "git pull", counts[0], counts[1], age(), null, Set.of()));
    }

    /** Returns how many commits only the one has, and only the other. */
    private int[] counts(CommitId here, ObjectName there) {
        String[] counts = repository
                .git()
                .require("rev-list", "--left-right", "--count", here + "..." + there)
                .text()
                .split("\t", 2);
        return new int[] {Integer.parseInt(counts[0]), Integer.parseInt(counts[1])};
    }

    /** Returns how long ago something was fetched, where that is long. */
    private String age() {
        List<Path> places = List.of(
                repository.layout().gitDir().resolve("FETCH_HEAD"),
                repository.layout().commonDir().resolve("FETCH_HEAD"));
        Duration age = null;
        for (Path place : places) {
            try {
                Duration since =
                        Duration.between(Files.getLastModifiedTime(place).toInstant(), clock.instant());
                age = age == null || since.compareTo(age) < 0 ? since : age;
            } catch (IOException e) {
                // Nothing was fetched here since the clone.
                continue;
            }
        }
        if (age == null || age.compareTo(FRESH) < 0) {
            return "";
        }
        return "as fetched " + (age.toDays() > 0 ? age.toDays() + " d ago" : age.toHours() + " h ago");
    }
}

package dev.vtag.release;

import dev.vtag.config.VtagConfig;
import dev.vtag.document.VersionCatalogue;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.progress.Progress;
import dev.vtag.release.ReleaseRequest.Signatures;
import dev.vtag.release.Remote.Pushed;
import dev.vtag.release.TagRequest.Place;
import dev.vtag.store.StateDir;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Tags the versions that a pushed branch carries prepared, and pushes each tag alone, ahead of the branch. */
public final class PreparedTags {
    /** Set while a tag is pushed, so that no hook under that push tags again. */
    public static final String GUARD = "VTAG_TAGGING";

    private final GitRepository repository;
    private final StateDir state;
    private final VtagConfig config;
    private final Clock clock;
    private final Progress progress;
    private final VersionCatalogue catalogue;

    /** Works on an open repository. */
    public PreparedTags(GitRepository repository, StateDir state, VtagConfig config, Clock clock, Progress progress) {
        this.repository = repository;
        this.state = state;
        this.config = config;
        this.clock = clock;
        this.progress = progress;
        this.catalogue = new VersionCatalogue(repository);
    }

    /**
     * A version without a tag.
     *
     * @param version the version
     * @param commit the commit that brought its documents
     * @param branch the branch that is pushed, by its short name there
     */
    public record Found(Version version, CommitId commit, String branch) {
        /** Returns it in words, such as {@code v1.2.0 at 1c9d2e4}. */
        public String words() {
            return version + " at " + commit.object().abbreviated();
        }
    }

    /** Returns the versions that this commit has prepared and that have no tag here. */
    public List<Found> in(CommitId tip, String branch) {
        SortedSet<Version> versions = catalogue.folders(tip);
        versions.removeAll(catalogue.tags().keySet());
        List<Found> found = new ArrayList<>();
        versions.forEach(version ->
                catalogue.prepared(version, tip).ifPresent(commit -> found.add(new Found(version, commit, branch))));
        return found;
    }

    /**
     * Tags the version and pushes its tag to where its branch is being pushed; returns what to say. Where the tag does not
     * get there it goes here too.
     *
     * @param name the remote's name, or its address
     * @param url the address
     */
    public List<String> publish(Found found, String name, String url) {
        Version version = found.version();
        String later = "  when it is there: vtag tag " + version + " "
                + found.commit().object().abbreviated() + " && git push " + name + " " + version;
        Remote remote = new Remote(repository, url);
        try {
            if (isThere(remote, version)) {
                return List.of(
                        "vtag: " + version + " has its tag on " + name + " already: git fetch " + name + " --tags");
            }
            TagReport report = new VersionTagger(repository, state, config, clock, progress)
                    .tag(new TagRequest(
                            version, found.commit().hex(), Signatures.AS_CONFIGURED, Place.AS_PUSHED, null));
            return pushed(found, name, remote, report, later);
        } catch (VtagException e) {
            return List.of("vtag: " + version + " was not tagged: " + firstLine(e.getMessage()), later);
        }
    }

    private List<String> pushed(Found found, String name, Remote remote, TagReport report, String later) {
        Version version = found.version();
        String ref = TagName.of(version).ref();
        Pushed pushed = remote.pushAlone(
                ref + ":" + ref, Map.of(GUARD, "1"), config.hooks().pushDeadline());
        if (!pushed.took(List.of(ref))) {
            String reason =
                    pushed.refs().containsKey(ref) ? pushed.refs().get(ref).summary() : Remote.reason(pushed.said());
            return afterRefusal(found, name, remote, report, refusal(reason, pushed), later);
        }
        return told(found, name, report);
    }

    /** The remote may have taken it though the answer never came: it is asked before anything is taken back. */
    private List<String> afterRefusal(
            Found found, String name, Remote remote, TagReport report, List<String> refusal, String later) {
        boolean there;
        try {
            there = isThere(remote, found.version());
        } catch (VtagException e) {
            return List.of(
                    "vtag: tagged " + found.words() + " here; whether " + name + " has the tag is not known: "
                            + firstLine(e.getMessage()),
                    "  when it answers: git push " + name + " " + found.version());
        }
        return there ? told(found, name, report) : takenBack(found.version(), name, refusal, later);
    }

    /** git's words in a line, then the remote's own, which tell why. */
    private static List<String> refusal(String reason, Pushed pushed) {
        List<String> lines = new ArrayList<>(List.of(reason));
        pushed.remoteWords().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<String> takenBack(Version version, String name, List<String> refusal, String later) {
        new Unreleaser(repository, state, config, clock, progress).takeBackTag(version);
        List<String> lines = new ArrayList<>(refusal);
        lines.set(0, "vtag: " + version + " was not tagged: " + name + " did not take the tag: " + refusal.get(0));
        lines.add(later);
        return lines;
    }

    private List<String> told(Found found, String name, TagReport report) {
        Version version = found.version();
        repository
                .refs()
                .find(TagName.of(version).ref())
                .ifPresent(tag -> new PushedTags(repository, state)
                        .add(new PushedTags.Entry(version, tag.target(), found.commit(), name, found.branch())));
        List<String> lines = new ArrayList<>();
        lines.add("vtag: tagged " + found.words() + ", and pushed the tag to " + name);
        report.doubts().forEach(doubt -> lines.add("  " + doubt));
        lines.add("  should " + found.branch()
                + " be refused now, the tag is ahead of it: push again, or take it back: git" + " push " + name
                + " --delete " + version + " && vtag unrelease " + version + " --keep-commit");
        return lines;
    }

    private static boolean isThere(Remote remote, Version version) {
        String ref = TagName.of(version).ref();
        for (Map<String, ObjectName> refs : remote.refs(List.of(ref))) {
            if (refs.containsKey(ref)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

package dev.vtag.hook;

import dev.vtag.config.VtagConfig;
import dev.vtag.git.GitRepository;
import dev.vtag.progress.Progress;
import dev.vtag.release.PreparedTags;
import dev.vtag.release.PreparedTags.Found;
import dev.vtag.store.StateDir;
import dev.vtag.version.TagName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tags the versions that a push carries prepared, and pushes their tags alone: by choice, {@code hooks.pre-push.tag}. */
final class PushTagging {
    /** Set for the push of the tag, so that no hook under it does this again. */
    static final String GUARD = PreparedTags.GUARD;

    private final HookCall call;
    private final GitRepository repository;
    private final VtagConfig config;
    private final PreparedTags tags;
    private final List<String> lines = new ArrayList<>();

    PushTagging(HookCall call, GitRepository repository, VtagConfig config, Progress progress) {
        this.call = call;
        this.repository = repository;
        this.config = config;
        this.tags = new PreparedTags(repository, StateDir.of(repository), config, call.clock(), progress);
    }

    /** Returns what to say. */
    List<String> run(List<PushedRef> pushed) {
        List<Found> found = found(pushed);
        if (found.isEmpty()) {
            return lines;
        }
        switch (PushCommand.above()) {
            case DRY_RUN ->
                found.forEach(
                        version -> lines.add("vtag: would tag " + version.words() + ", and push the tag (dry run)"));
            case UNKNOWN ->
                found.forEach(version -> {
                    lines.add("vtag: " + version.words()
                            + " is prepared and was not tagged: whether this push is a dry run"
                            + " cannot be seen from here");
                    lines.add("  when it is there: vtag tag " + version.version());
                });
            case REAL ->
                found.forEach(version ->
                        lines.addAll(tags.publish(version, call.arguments().get(0), url())));
        }
        return lines;
    }

    private List<Found> found(List<PushedRef> pushed) {
        Set<String> named = pushed.stream().map(PushedRef::remoteRef).collect(Collectors.toSet());
        List<Found> found = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        for (PushedRef ref : pushed) {
            if (ref.isDeletion() || !ref.remoteRef().startsWith("refs/heads/")) {
                continue;
            }
            String branch = ref.remoteRef().substring("refs/heads/".length());
            for (Found version : repository
                    .objects()
                    .peelToCommit(ref.local())
                    .map(tip -> tags.in(tip, branch))
                    .orElse(List.of())) {
                boolean known = named.contains(TagName.of(version.version()).ref())
                        || found.stream().anyMatch(other -> other.version().equals(version.version()));
                if (known) {
                    continue;
                }
                if (config.release().branches().contains(branch)) {
                    found.add(version);
                } else if (config.release().branches().isEmpty()) {
                    elsewhere.add(version.version().toString());
                }
            }
        }
        if (!elsewhere.isEmpty()) {
            lines.add("vtag: prepared and not tagged: " + String.join(", ", elsewhere)
                    + "; name the branches whose pushes are, in vtag.yml: release: {branches: [main]}");
        }
        return found;
    }

    private String url() {
        return call.arguments().size() > 1
                ? call.arguments().get(1)
                : call.arguments().get(0);
    }
}

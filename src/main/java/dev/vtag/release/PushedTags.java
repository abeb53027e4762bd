package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the tags that a push brought out ahead of their branch, until the branch has followed: a hook is over before the
 * remote says no. A line a tag: version, tag object, commit, remote, branch.
 */
public final class PushedTags {
    private final GitRepository repository;
    private final StateDir state;

    /** Reads and writes the record of this repository. */
    public PushedTags(GitRepository repository, StateDir state) {
        this.repository = repository;
        this.state = state;
    }

    /**
     * A tag that a remote has.
     *
     * @param version its version
     * @param tag the object it names
     * @param commit the commit
     * @param remote the remote's name
     * @param branch the branch that was pushed, by its short name there
     */
    public record Entry(Version version, ObjectName tag, CommitId commit, String remote, String branch) {
        private String line() {
            return version + " " + tag + " " + commit + " " + remote + " " + branch;
        }
    }

    /** Returns the tags whose branch the remote did not take, as far as was seen. */
    public List<Entry> ahead() {
        return read().stream().filter(this::isAhead).toList();
    }

    /** Adds a tag whose branch is still to come, and drops those whose branch has come. */
    void add(Entry entry) {
        boolean known = repository.config().subsections("remote").contains(entry.remote());
        if (!known) {
            // What an address has is not seen from here.
            return;
        }
        List<Entry> entries = new ArrayList<>(ahead());
        entries.add(entry);
        StringBuilder text = new StringBuilder();
        entries.forEach(each -> text.append(each.line()).append('\n'));
        AtomicFile.write(state.pushedTags(), text.toString().getBytes(StandardCharsets.UTF_8), state.sharing());
    }

    private boolean isAhead(Entry entry) {
        boolean here = repository
                .refs()
                .find(TagName.of(entry.version()).ref())
                .map(Ref::target)
                .filter(entry.tag()::equals)
                .isPresent();
        Optional<CommitId> tip = repository
                .refs()
                .find("refs/remotes/" + entry.remote() + "/" + entry.branch())
                .flatMap(ref -> repository.objects().peelToCommit(ref.target()));
        return here
                && tip.filter(there -> repository.history().isAncestor(entry.commit(), there))
                        .isEmpty();
    }

    private List<Entry> read() {
        if (!Files.exists(state.pushedTags())) {
            return List.of();
        }
        try {
            List<Entry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(state.pushedTags(), StandardCharsets.UTF_8)) {
                String[] words = line.split(" ", 5);
                if (words.length == 5 && ObjectName.isHex(words[1]) && ObjectName.isHex(words[2])) {
                    Version.read(words[0])
                            .ifPresent(version -> entries.add(new Entry(
                                    version, new ObjectName(words[1]), CommitId.of(words[2]), words[3], words[4])));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot read " + state.pushedTags() + ": " + AtomicFile.reason(e),
                    "check its permissions",
                    e);
        }
    }
}

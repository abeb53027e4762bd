package dev.vtag.changelog;

import dev.vtag.changelog.forge.Forge;
import dev.vtag.changelog.forge.Links;
import dev.vtag.changelog.keys.ConfigChange;
import dev.vtag.changelog.keys.ConfigComparer;
import dev.vtag.changelog.keys.ConfigSelection;
import dev.vtag.config.ChangelogSettings;
import dev.vtag.config.ReleaseSettings;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitConfig;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.PathChange;
import dev.vtag.git.TreeId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an entry tells of a range, as the settings ask for it. */
public final class RangeReader {
    private final GitRepository repository;
    private final ReleaseSettings settings;
    private @Nullable Links links;

    public RangeReader(GitRepository repository, ReleaseSettings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    /**
     * Returns the details of a range.
     *
     * @param from the commit before it; null for the beginning
     * @param to its newest commit
     * @param changes the files that differ between the two
     * @param measured the files that are told as metrics, by their paths
     */
    public RangeDetails details(
            @Nullable CommitId from, CommitId to, List<PathChange> changes, Collection<String> measured) {
        ObjectStore objects = repository.objects();
        TreeId old = from == null ? null : objects.commit(from).tree();
        TreeId tree = objects.commit(to).tree();
        return new RangeDetails(configuration(old, tree, changes, measured), authors(from, to), links());
    }

    private List<ConfigChange> configuration(
            @Nullable TreeId from, TreeId to, List<PathChange> changes, Collection<String> measured) {
        ConfigSelection selection = ConfigSelection.of(settings.entry().config());
        List<PathChange> others = changes.stream()
                .filter(change -> !settings.metrics().contains(change.path().toString()))
                .filter(change -> !measured.contains(change.path().toString()))
                .toList();
        return new ConfigComparer(repository.objects(), selection).compare(from, to, others);
    }

    private List<Contributor> authors(@Nullable CommitId from, CommitId to) {
        if (!settings.entry().authors()) {
            return List.of();
        }
        // In a history that begins with the range everyone is new, which says nothing.
        Set<String> newcomers = settings.entry().newcomers() && from != null
                ? repository.history().newcomers(from, to)
                : Set.of();
        return repository.history().authors(from, to).stream()
                .map(author -> new Contributor(
                        author.name(), author.commits(), newcomers.contains(author.name()) ? true : null))
                .toList();
    }

    /** Returns where commits, issues and comparisons are shown, by the settings and the remote's address. */
    public Links links() {
        if (links == null) {
            links = find();
        }
        return links;
    }

    private Links find() {
        ChangelogSettings entry = settings.entry();
        if (entry.forge() == ChangelogSettings.Forge.OFF) {
            return Links.NONE;
        }
        if (entry.forge() == ChangelogSettings.Forge.AUTO) {
            return remote().map(Links::ofRemote).orElse(Links.NONE);
        }
        Forge forge = Forge.valueOf(entry.forge().name());
        return entry.url().isEmpty()
                ? remote().map(address -> Links.ofRemote(address, forge)).orElse(Links.NONE)
                : Links.of(forge, entry.url());
    }

    /** Returns the address of the branch's remote, else of origin, else of the only one; as git would use it. */
    private Optional<String> remote() {
        GitConfig config = repository.config();
        List<String> remotes = config.subsections("remote");
        Optional<String> named = repository
                .refs()
                .head()
                .branch()
                .flatMap(branch -> config.string("branch." + branch + ".remote"))
                .filter(remotes::contains);
        Optional<String> name = named.or(() -> Optional.of("origin").filter(remotes::contains))
                .or(() -> remotes.size() == 1 ? Optional.of(remotes.get(0)) : Optional.empty());
        return name.map(remote -> repository.git().run("ls-remote", "--get-url", remote))
                .filter(result -> result.exit() == 0)
                .map(GitCommand.Result::text);
    }
}

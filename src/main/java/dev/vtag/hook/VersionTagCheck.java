package dev.vtag.hook;

import dev.vtag.changelog.ChangelogFile;
import dev.vtag.config.ReleaseSettings;
import dev.vtag.document.VersionFolder;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.json.Json;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks whether a version tag is what it says: canonical, annotated, its documents and changelog entry at its commit. */
final class VersionTagCheck {
    private final ObjectStore objects;
    private final ReleaseSettings settings;

    VersionTagCheck(GitRepository repository, ReleaseSettings settings) {
        this.objects = repository.objects();
        this.settings = settings;
    }

    /**
     * What is wrong with a tag.
     *
     * @param what the fault, to follow the tag's name
     * @param mend what mends it
     */
    record Problem(String what, String mend) {}

    /** What a version's document says of itself; a newer vtag's says at least that. */
    private record VersionDocument(@Nullable String version) {}

    /** Returns what is wrong with the tag of this short name, which names this object. */
    Optional<Problem> problem(String name, ObjectName object) {
        Optional<TagName> tag = TagName.read(name);
        if (tag.isEmpty() || !tag.get().isCanonical()) {
            String reason = Version.refusal(name).orElse("it is not written as vtag writes it");
            String better = tag.map(meant -> "git tag -d " + name + " && vtag release "
                            + meant.version().toString())
                    .orElse("delete it, then name a version such as v5.5.1 or v5.5.1-ood: git tag -d " + name);
            return Optional.of(new Problem("is no version's name: " + reason, better));
        }
        Version version = tag.get().version();
        String release = "git tag -d " + name + " && vtag release " + version;
        if (objects.type(object).filter(type -> type == ObjectType.TAG).isEmpty()) {
            return Optional.of(new Problem("is a lightweight tag: it tells neither who made it nor why", release));
        }
        if (!objects.tag(object).name().equals(name)) {
            return Optional.of(
                    new Problem("is the tag " + objects.tag(object).name() + " under another name", release));
        }
        Optional<CommitId> commit = objects.peelToCommit(object);
        if (commit.isEmpty()) {
            return Optional.of(new Problem("names no commit", release));
        }
        return documents(version, objects.commit(commit.get()).tree(), release);
    }

    private Optional<Problem> documents(Version version, TreeId tree, String release) {
        RepoPath path = VersionFolder.manifest(version);
        Optional<byte[]> document = content(tree, path);
        if (document.isEmpty()) {
            return Optional.of(new Problem("has no " + path + " at its commit", release));
        }
        String says;
        try {
            says = Json.read(new String(document.get(), StandardCharsets.UTF_8), VersionDocument.class, path.toString())
                    .version();
        } catch (VtagException e) {
            return Optional.of(new Problem("has a damaged version.json: " + e.getMessage(), release));
        }
        if (!version.toString().equals(says)) {
            return Optional.of(new Problem("is at odds with " + path + ", which says " + says, release));
        }
        Optional<byte[]> changelog = content(tree, RepoPath.of(settings.changelog()));
        boolean told = changelog.isPresent()
                && ChangelogFile.parse(changelog.get(), settings.changelog()).has(version);
        return told
                ? Optional.empty()
                : Optional.of(new Problem("has no entry in " + settings.changelog() + " at its commit", release));
    }

    private Optional<byte[]> content(TreeId tree, RepoPath path) {
        return objects.find(tree, path)
                .filter(entry -> entry.mode().isFile())
                .map(TreeEntry::id)
                .map(objects::read);
    }
}

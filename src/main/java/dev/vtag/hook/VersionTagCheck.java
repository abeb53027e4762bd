package dev.vtag.hook;

import dev.vtag.config.ReleaseSettings;
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

    /** What a version's document says of itself. */
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
        String path = ".vtag/versions/" + version + "/version.json";
        Optional<String> document = text(tree, path);
        if (document.isEmpty()) {
            return Optional.of(new Problem("has no " + path + " at its commit", release));
        }
        String says;
        try {
            says = Json.read(document.get(), VersionDocument.class, path).version();
        } catch (VtagException e) {
            return Optional.of(new Problem("has a damaged version.json: " + e.getMessage(), release));
        }
        if (!version.toString().equals(says)) {
            return Optional.of(new Problem("is at odds with " + path + ", which says " + says, release));
        }
        Optional<String> changelog = text(tree, settings.changelog());
        if (changelog.isEmpty() || !hasEntry(changelog.get(), version)) {
            return Optional.of(new Problem("has no entry in " + settings.changelog() + " at its commit", release));
        }
        return Optional.empty();
    }

    private Optional<String> text(TreeId tree, String path) {
        return objects.find(tree, RepoPath.of(path))
                .filter(entry -> entry.mode().isFile())
                .map(TreeEntry::id)
                .map(blob -> new String(objects.read(blob), StandardCharsets.UTF_8));
    }

    /** Returns whether a heading outside a code fence names the version, with or without its {@code v}. */
    private static boolean hasEntry(String changelog, Version version) {
        String name = version.toString();
        boolean fenced = false;
        for (String line : changelog.lines().toList()) {
            String text = line.strip();
            if (text.startsWith("```") || text.startsWith("~~~")) {
                fenced = !fenced;
            } else if (!fenced && text.startsWith("#")) {
                for (String word : text.split("[^0-9A-Za-z.-]+", -1)) {
                    if (word.equals(name) || word.equals(name.substring(1))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}

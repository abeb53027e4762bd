package dev.vtag.store;

import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.git.SharedPermissions;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Names every path that vtag keeps inside a git directory. Nothing else in vtag spells one out.
 *
 * @param gitDir the work tree's git directory
 * @param commonDir the git directory shared by all linked work trees
 * @param sharing what {@code core.sharedRepository} asks of what is made there
 */
public record StateDir(Path gitDir, Path commonDir, SharedPermissions sharing) {
    /** Names those of git directories that nobody shares. */
    public StateDir(Path gitDir, Path commonDir) {
        this(gitDir, commonDir, SharedPermissions.NONE);
    }

    /** Returns the one of this repository. */
    public static StateDir of(GitRepository repository) {
        Layout layout = repository.layout();
        return new StateDir(layout.gitDir(), layout.commonDir(), SharedPermissions.of(repository.config()));
    }

    /** Returns whether anything may be kept here, objects and references too: not on a disk that may only be read, say. */
    public boolean isWritable() {
        return Stream.of(local(), shared(), commonDir.resolve("objects"), commonDir.resolve("refs"))
                .allMatch(StateDir::isWritable);
    }

    private static boolean isWritable(Path directory) {
        Path at = directory;
        for (Path parent = at.getParent();
                parent != null && !Files.exists(at, LinkOption.NOFOLLOW_LINKS);
                parent = at.getParent()) {
            at = parent;
        }
        return Files.isWritable(at);
    }

    /** Returns the directory of what all work trees share. */
    public Path shared() {
        return commonDir.resolve("vtag");
    }

    /** Returns the directory of what belongs to this work tree alone. */
    public Path local() {
        return gitDir.resolve("vtag");
    }

    /** Returns the journal of the running or interrupted job of this kind ({@code restore}, {@code release}). */
    public Path journal(String kind) {
        return local().resolve(kind + ".journal");
    }

    /** Returns the lock that allows one mutating command at a time in this work tree. */
    public Path lock() {
        return local().resolve("lock");
    }

    /**
     * Returns the lock of whatever makes or takes back tags, in all work trees: tags and archives are shared. A release holds
     * it while it is pushed too, when other commands may run.
     */
    public Path releaseLock() {
        return shared().resolve("release.lock");
    }

    /** Returns the directory of temporary files; anything in it may be deleted while no lock is held. */
    public Path scratch() {
        return local().resolve("tmp");
    }

    /** Returns where contents too large for git lie that operations in this work tree replaced. */
    public Path replaced(String workTree) {
        return shared().resolve("replaced").resolve(workTree);
    }

    /** Returns where archives of versions are kept unless the settings say otherwise. */
    public Path archives() {
        return shared().resolve("archives");
    }

    /** Returns the cache of which work tree each snapshot is of; it may be deleted at any time. */
    public Path snapshotOwners() {
        return shared().resolve("snapshot-owners");
    }

    /** Returns the list of what was found damaged and is looked at again. */
    public Path damage() {
        return shared().resolve("damage");
    }

    /** Returns the record of the tags that a push brought out ahead of their branch. */
    public Path pushedTags() {
        return shared().resolve("pushed-tags");
    }

    /** Returns the record of what install found and changed. */
    public Path installation() {
        return shared().resolve("installation");
    }

    /** Returns what the last commit kept for the changelog's next entry. */
    public Path changelogDraft() {
        return local().resolve("changelog-draft");
    }
}

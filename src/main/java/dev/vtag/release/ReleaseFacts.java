package dev.vtag.release;

import dev.vtag.changelog.RangeDetails;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitConfig;
import dev.vtag.git.Head;
import dev.vtag.git.History.LoggedCommit;
import dev.vtag.git.Identity;
import dev.vtag.git.PathChange;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import dev.vtag.git.TreeId;
import dev.vtag.metrics.MetricSet;
import dev.vtag.release.ReleaseRequest.Signatures;
import dev.vtag.version.Version;
import dev.vtag.version.VersionHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a release is planned from, read once.
 *
 * @param head what HEAD is
 * @param route where the release is pushed to; null for nowhere
 * @param upstreams how the branch stands against what others have; none where nobody else has it
 * @param taken the versions that are taken
 * @param base the highest version that HEAD contains, as a tag or as documents; null for none
 * @param prepared those of them that have no tag yet
 * @param range what changed since the previous release
 * @param disk what lies in the work tree and beside it
 * @param measured the metrics
 * @param folder what the documents in the folder are made from
 * @param signing what git's configuration says of signatures
 * @param identity who releases, and when; null where unknown, which is among the problems
 * @param problems what went wrong while reading, or stands in the way whatever the version is
 */
record ReleaseFacts(
        Head head,
        @Nullable PushRoute route,
        List<Upstream> upstreams,
        VersionHistory taken,
        @Nullable Version base,
        Set<Version> prepared,
        Range range,
        Disk disk,
        Measured measured,
        FolderFacts folder,
        Signing signing,
        @Nullable Identity identity,
        List<Problem> problems) {
    ReleaseFacts {
        upstreams = List.copyOf(upstreams);
        prepared = Set.copyOf(prepared);
        problems = List.copyOf(problems);
    }

    /**
     * What changed since the previous release.
     *
     * @param tree HEAD's tree; null before the first commit
     * @param previous the release before, null for the first
     * @param commits the commits since, newest first
     * @param changes the changed files since
     * @param more what else an entry tells of them
     */
    record Range(
            @Nullable TreeId tree,
            @Nullable PreviousRelease previous,
            List<LoggedCommit> commits,
            List<PathChange> changes,
            RangeDetails more) {
        Range {
            commits = List.copyOf(commits);
            changes = List.copyOf(changes);
        }
    }

    /**
     * The release before.
     *
     * @param version its version
     * @param commit the commit that its tag names
     * @param metrics its metrics; empty where it has none
     */
    record PreviousRelease(Version version, CommitId commit, MetricSet metrics) {}

    /**
     * What lies in the work tree and beside it.
     *
     * @param dirty the paths that git status names
     * @param changelog the changelog in HEAD and on disk
     * @param folders the names in the directory of versions on disk
     * @param archives the archives on the shelf
     * @param artifacts the files to be kept that git ignores
     */
    record Disk(
            List<RepoPath> dirty,
            ChangelogState changelog,
            Set<String> folders,
            List<Path> archives,
            List<Artifact> artifacts) {
        Disk {
            dirty = List.copyOf(dirty);
            folders = Set.copyOf(folders);
            archives = List.copyOf(archives);
            artifacts = List.copyOf(artifacts);
        }
    }

    /**
     * The changelog.
     *
     * @param path its path
     * @param entry its entry in HEAD; null where HEAD has none
     * @param content its bytes in HEAD; empty where it has none
     * @param onDisk whether something of that name is on disk
     */
    record ChangelogState(RepoPath path, @Nullable TreeEntry entry, byte[] content, boolean onDisk) {}

    /**
     * The metrics.
     *
     * @param sources the files, as the user named them
     * @param set what they hold; null where none were named
     */
    record Measured(List<String> sources, @Nullable MetricSet set) {
        Measured {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What git's configuration says of signatures.
     *
     * @param tags whether tags are signed
     * @param commits whether commits are signed
     * @param format {@code openpgp}, {@code ssh} or {@code x509}
     */
    record Signing(boolean tags, boolean commits, String format) {
        static Signing of(GitConfig config) {
            return new Signing(
                    config.bool("tag.gpgsign", false) || config.bool("tag.forcesignannotated", false),
                    config.bool("commit.gpgsign", false),
                    config.string("gpg.format").orElse("openpgp"));
        }

        /** Returns what is signed where the user has a say in it. */
        Signing with(Signatures choice) {
            return switch (choice) {
                case AS_CONFIGURED -> this;
                case ALL -> new Signing(true, true, format);
                case NONE -> new Signing(false, false, format);
            };
        }
    }
}

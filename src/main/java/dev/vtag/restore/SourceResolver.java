package dev.vtag.restore;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.Ref;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeId;
import dev.vtag.snapshot.Snapshot;
import dev.vtag.snapshot.SnapshotLog;
import dev.vtag.version.TagName;
import dev.vtag.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a SOURCE names, the same in every command: a version (a tag with its documents), a snapshot (id, unique
 * beginning of one, {@code latest}), an archive file, or any revision of git's.
 */
public final class SourceResolver {
    private static final String HEADS = "refs/heads/";

    private final GitRepository repository;
    private final Path directory;

    /** Resolves in this repository; archive files are looked for from this directory. */
    public SourceResolver(GitRepository repository, Path directory) {
        this.repository = repository;
        this.directory = directory;
    }

    /**
     * Returns what the text names.
     *
     * <p>NOT_FOUND, with the nearest names, where it names nothing; REFUSED, with the meanings, where it names several
     * different things.
     */
    public RestoreSource resolve(String text) {
        List<RestoreSource> meanings = new ArrayList<>();
        archive(text, directory).ifPresent(meanings::add);
        Optional<RestoreSource> version = version(text);
        version.ifPresent(meanings::add);
        snapshot(text).map(RestoreSource.OfSnapshot::new).ifPresent(found -> add(meanings, found));
        for (RestoreSource revision : revisions(text)) {
            add(meanings, revision);
        }
        if (meanings.isEmpty()) {
            throw new UnknownSource(repository, directory).failure(text);
        }
        if (meanings.size() > 1) {
            throw ambiguous(text, meanings);
        }
        return meanings.get(0);
    }

    /** Returns the newest snapshot of this work tree at or before the time; USAGE where the text is no time. */
    public RestoreSource at(String time, Clock clock) {
        Instant moment = PointInTime.parse(time, clock);
        SnapshotLog log = new SnapshotLog(repository);
        List<Snapshot> all = log.list(SnapshotLog.Scope.THIS_WORK_TREE);
        if (all.isEmpty()) {
            throw log.missing(SnapshotLog.LATEST);
        }
        return all.stream()
                .filter(snapshot -> !snapshot.created().isAfter(moment))
                .findFirst()
                .map(RestoreSource.OfSnapshot::new)
                .orElseThrow(() -> new VtagException(
                        ErrorKind.NOT_FOUND,
                        "there is no snapshot at or before "
                                + moment.atZone(clock.getZone())
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toOffsetDateTime(),
                        "the oldest is " + all.get(all.size() - 1).id() + ".  All of them: vtag snapshots"));
    }

    /** Returns the archive file that the text names from this directory; nothing where it names none. */
    public static Optional<RestoreSource> archive(String text, Path directory) {
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path file = directory.resolve(text);
        // A file of that name that is damaged at its very start is told as a damaged archive.
        boolean named = ArchiveFormat.ofName(text).isPresent();
        return Files.isRegularFile(file)
                        && (named || ArchiveFormat.ofContent(file).isPresent())
                ? Optional.of(new RestoreSource.OfArchive(file.toAbsolutePath(), text))
                : Optional.empty();
    }

    /** Two names of one commit are one meaning; the first is the telling one. */
    private static void add(List<RestoreSource> meanings, RestoreSource found) {
        Optional<CommitId> commit = SourceCommit.of(found);
        if (meanings.stream().noneMatch(known -> SourceCommit.of(known).equals(commit))) {
            meanings.add(found);
        }
    }

    private Optional<RestoreSource> version(String text) {
        Stream<String> names = text.startsWith("v") ? Stream.of(text) : Stream.of(text, "v" + text);
        return names.flatMap(name -> TagName.read(name).stream())
                .flatMap(tag -> version(tag).stream())
                .findFirst();
    }

    private Optional<RestoreSource> version(TagName tag) {
        return repository
                .refs()
                .find(tag.ref())
                .flatMap(ref -> repository.objects().peelToCommit(ref.target()))
                .filter(commit -> hasDocuments(commit, tag.version()))
                .map(commit -> new RestoreSource.OfVersion(tag.version(), tag.text(), commit));
    }

    /**
     * Returns what the tag of a version names, whatever else has that name, and whatever of it is damaged; nothing where it
     * names no commit.
     */
    public Optional<RestoreSource> tagged(Version version, Ref tag) {
        String name = tag.name().substring(TagName.PREFIX.length());
        ObjectName at = tag.target();
        try {
            Optional<ObjectType> type = repository.objects().type(at);
            while (type.filter(ObjectType.TAG::equals).isPresent()) {
                at = repository.objects().tag(at).target();
                type = repository.objects().type(at);
            }
            if (type.filter(found -> found != ObjectType.COMMIT).isPresent()) {
                return Optional.empty();
            }
            CommitId commit = new CommitId(at);
            return Optional.of(
                    hasDocuments(commit, version)
                            ? new RestoreSource.OfVersion(version, name, commit)
                            : new RestoreSource.OfRevision(name, commit));
        } catch (VtagException e) {
            // Whoever reads it to its end tells what of it is damaged.
            return Optional.of(new RestoreSource.OfVersion(version, name, new CommitId(at)));
        }
    }

    private boolean hasDocuments(CommitId commit, Version version) {
        TreeId tree = repository.objects().commit(commit).tree();
        try {
            return repository
                    .objects()
                    .find(tree, RepoPath.of(".vtag/versions/" + version + "/version.json"))
                    .isPresent();
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CORRUPT) {
                throw e;
            }
            // Whoever reads it to its end tells what of it is damaged.
            return true;
        }
    }

    private Optional<Snapshot> snapshot(String text) {
        // A prefix of an id starts with its date; anything else would be looked up for nothing.
        boolean likely = text.equals(SnapshotLog.LATEST)
                || text.startsWith("refs/")
                || (text.length() >= 4 && text.substring(0, 4).chars().allMatch(Character::isDigit));
        return likely ? new SnapshotLog(repository).lookUp(text) : Optional.empty();
    }

    /** What git takes the text for, and the branch where git would take a tag of the same name. */
    private List<RestoreSource> revisions(String text) {
        List<RestoreSource> found = new ArrayList<>();
        new PlainTag(repository)
                .commit(text)
                .or(() -> repository.history().resolve(text))
                .ifPresent(commit -> found.add(new RestoreSource.OfRevision(text, commit)));
        Optional<Ref> branch = repository.refs().find(HEADS + text);
        if (branch.isPresent() && repository.refs().find(TagName.PREFIX + text).isPresent()) {
            repository
                    .objects()
                    .peelToCommit(branch.get().target())
                    .ifPresent(commit -> found.add(new RestoreSource.OfRevision(HEADS + text, commit)));
        }
        return found;
    }

    private VtagException ambiguous(String text, List<RestoreSource> meanings) {
        List<String> words = meanings.stream()
                .map(meaning -> SourceKind.of(meaning) + " "
                        + SourceCommit.of(meaning)
                                .map(commit -> commit.object().abbreviated())
                                .orElse(meaning.name()))
                .toList();
        List<String> names = meanings.stream().map(this::unambiguous).toList();
        return new VtagException(
                ErrorKind.REFUSED,
                text + " means " + meanings.size() + " things: " + String.join(", ", words),
                "say which: " + String.join(" or ", names));
    }

    private String unambiguous(RestoreSource meaning) {
        return meaning.accept(new RestoreSource.Visitor<>() {
            @Override
            public String version(RestoreSource.OfVersion version) {
                return TagName.PREFIX + version.tag();
            }

            @Override
            public String snapshot(RestoreSource.OfSnapshot snapshot) {
                return snapshot.snapshot().ref();
            }

            @Override
            public String revision(RestoreSource.OfRevision revision) {
                if (revision.revision().startsWith("refs/")) {
                    return revision.revision();
                }
                boolean branch =
                        repository.refs().find(HEADS + revision.revision()).isPresent();
                return branch ? HEADS + revision.revision() : revision.commit().hex();
            }

            @Override
            public String archive(RestoreSource.OfArchive archive) {
                return archive.file().toString();
            }
        });
    }
}

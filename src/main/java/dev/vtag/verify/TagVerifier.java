package dev.vtag.verify;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.archive.FileDigest;
import dev.vtag.document.VersionFolder;
import dev.vtag.document.VersionManifest;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.ObjectType;
import dev.vtag.git.Tag;
import dev.vtag.restore.RestoreSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what a version's tag, its commit, its version.json and its archive say of one another. */
final class TagVerifier {
    private final GitRepository repository;

    TagVerifier(GitRepository repository) {
        this.repository = repository;
    }

    Check verify(RestoreSource.OfVersion version, @Nullable Path archive) {
        List<Problem> problems = new ArrayList<>();
        try {
            compare(version, archive, problems);
        } catch (VtagException e) {
            problems.add(new Problem(version.tag(), e.getMessage()));
        }
        return new Check("tag", version.tag(), 1, problems);
    }

    private void compare(RestoreSource.OfVersion version, @Nullable Path archive, List<Problem> problems) {
        ObjectStore objects = repository.objects();
        Commit commit = objects.commit(version.commit());
        ObjectName target = repository
                .refs()
                .find("refs/tags/" + version.tag())
                .orElseThrow()
                .target();
        if (objects.type(target).orElse(ObjectType.COMMIT) != ObjectType.TAG) {
            problems.add(new Problem(version.tag(), "is a lightweight tag: it says nothing that could be verified"));
            return;
        }
        Tag tag = objects.tag(target);
        expect(
                problems,
                version.tag(),
                "Vtag-Tree",
                trailer(tag, "Vtag-Tree"),
                commit.tree().hex());
        manifest(version, commit, problems);
        if (archive != null && isOfTheTagsFormat(archive, tag)) {
            String name = String.valueOf(archive.getFileName());
            expect(
                    problems,
                    name,
                    "the digest in the tag",
                    trailer(tag, "Vtag-Archive-Sha256"),
                    FileDigest.sha256(archive));
        }
    }

    /** An archive made again in another format is compared with the commit, by its manifest. */
    private static boolean isOfTheTagsFormat(Path archive, Tag tag) {
        String format = trailer(tag, "Vtag-Archive-Format").orElse(ArchiveFormat.TAR_ZST.text());
        return ArchiveFormat.ofName(archive.toString())
                .filter(found -> found.text().equals(format))
                .isPresent();
    }

    private void manifest(RestoreSource.OfVersion version, Commit commit, List<Problem> problems) {
        ObjectStore objects = repository.objects();
        var path = VersionFolder.of(version.version()).child("version.json");
        VersionManifest manifest = VersionManifest.read(
                new String(
                        objects.read(
                                objects.find(commit.tree(), path).orElseThrow().id()),
                        StandardCharsets.UTF_8),
                path.toString());
        expect(
                problems,
                path.toString(),
                "its version",
                Optional.of(manifest.version()),
                version.version().toString());
        new ManifestFields(objects, version.version(), commit.tree(), manifest).verify(path.toString(), problems);
        // A version that was prepared and then squashed or rebased has another parent, and is made from that commit
        // still.
        CommitId base = CommitId.of(manifest.commit());
        if (objects.contains(base.object())) {
            String tree = objects.commit(base).tree().hex();
            expect(problems, path.toString(), "the tree it was made from", Optional.of(manifest.tree()), tree);
        }
    }

    private static void expect(
            List<Problem> problems, String path, String what, Optional<String> stated, String actual) {
        if (stated.isPresent() && !stated.get().equals(actual)) {
            problems.add(new Problem(path, what + " is " + stated.get() + ", found " + actual));
        }
    }

    private static Optional<String> trailer(Tag tag, String name) {
        return tag.message()
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2).strip())
                .reduce((first, last) -> last);
    }
}

package dev.vtag.artifact;

import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionManifest;
import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.json.Json;
import dev.vtag.snapshot.VtagRefs;
import dev.vtag.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which contents in a store some version has.
 *
 * @param repository the repository whose versions count
 * @param lists the store's lists of what each version has, of this repository or of others
 */
record NeededArtifacts(GitRepository repository, Path lists) {
    /**
     * What a version has.
     *
     * @param version its name
     * @param artifacts what it has
     */
    record Holding(String version, List<Artifact> artifacts) {}

    /** Returns what {@link #holdings} name. */
    Set<String> digests() {
        Set<String> digests = new HashSet<>();
        holdings().forEach(holding -> holding.artifacts().forEach(artifact -> digests.add(artifact.sha256())));
        return digests;
    }

    /**
     * Returns what a list names, or a version of this repository has: one may have come back without its list. One that was
     * taken back can come back as long as its tag is kept.
     */
    List<Holding> holdings() {
        List<Holding> holdings = listed();
        new VersionCatalogue(repository).tags().forEach((version, ref) -> holdings.add(holding(version, ref)));
        for (Ref ref : repository.refs().list(VtagRefs.UNRELEASED)) {
            String version = ref.name().substring(VtagRefs.UNRELEASED.length()).replaceFirst("/.*", "");
            Version.read(version).ifPresent(found -> holdings.add(holding(found, ref)));
        }
        return holdings;
    }

    private Holding holding(Version version, Ref ref) {
        return new Holding(
                version.toString(),
                repository
                        .objects()
                        .peelToCommit(ref.target())
                        .flatMap(commit -> new VersionCatalogue(repository).manifest(version, commit))
                        .map(VersionManifest::artefacts)
                        .orElse(List.of()));
    }

    /** A list that cannot be read stops everything: nothing is dropped that it may name. */
    private List<Holding> listed() {
        List<Holding> holdings = new ArrayList<>();
        if (!Files.isDirectory(lists)) {
            return holdings;
        }
        try (Stream<Path> files = Files.list(lists)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                ArtifactList list = Json.read(text, ArtifactList.class, file.toString());
                if (list.format() != ArtifactList.FORMAT) {
                    throw new VtagException(
                            ErrorKind.REFUSED,
                            file + " has format " + list.format() + "; this vtag reads " + ArtifactList.FORMAT,
                            "use a newer vtag");
                }
                holdings.add(new Holding(list.version(), list.artifacts()));
            }
        } catch (IOException e) {
            throw FileCopier.unreadable(lists.toString(), e);
        }
        return holdings;
    }
}

package dev.vtag.restore;

import dev.vtag.archive.ArchiveFormat;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import java.util.ArrayList;
import java.util.List;

/** What is said of an archive whose own list of files cannot be read. */
final class DamagedArchive {
    private DamagedArchive() {}

    /** Returns the failure with what other programs can still make of an archive without a manifest beside it. */
    static VtagException alone(RestoreSource.OfArchive archive, VtagException failure) {
        String name = ShellWord.of(archive.typed());
        ArchiveFormat format = ArchiveFormat.ofContent(archive.file())
                .or(() -> ArchiveFormat.ofName(archive.typed()))
                .orElse(ArchiveFormat.TAR_ZST);
        String other = switch (format) {
            case TAR_ZST -> "tar --zstd -xf " + name;
            case TAR_GZ -> "tar -xzf " + name;
            case ZIP -> "unzip " + name + ", or first: zip -FF " + name + " --out repaired.zip";
        };
        return new VtagException(
                failure.kind(),
                failure.getMessage(),
                failure.hint().map(hint -> hint + "\n").orElse("")
                        + "with its manifest beside it, " + name + ".json, vtag restores what is intact\n"
                        + "what others make of it, which nothing verifies: " + other,
                failure);
    }

    /** Returns what the user should know of a source that is read by the manifest beside it. */
    static List<String> notes(RestoreRequest request, SourceTree source) {
        List<String> notes = new ArrayList<>();
        if (source.listing() != SourceTree.Listing.OWN) {
            String name = request.source().name();
            notes.add("The list of files in " + name + " is damaged: the one beside it, " + name + ".json, was used");
        }
        if (source.listing() == SourceTree.Listing.DOUBTFUL && request.deletion() == RestoreRequest.Deletion.EXTRA) {
            notes.add("Nothing is deleted of what the source lacks: nobody knows whether that list is whole");
        }
        return notes;
    }
}

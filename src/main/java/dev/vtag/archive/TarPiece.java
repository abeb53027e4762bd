package dev.vtag.archive;

import dev.vtag.git.BlobReader;
import dev.vtag.git.FileMode;
import dev.vtag.store.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Members that follow one another in a tar, made where and when there is time for it.
 *
 * @param bytes what the tar has of them
 * @param entries what the manifest has of them; offsets from where the piece begins
 * @param rest those that were not made; where no other was, the first is a file too large for it
 */
record TarPiece(ByteArrayOutputStream bytes, List<ManifestEntry> entries, List<Member> rest) {
    /** A file of more bytes is written on its own, as it is read. */
    static final int LARGEST = 1 << 20;

    /** A piece that has come to so many bytes is ended, however many members were to be in it. */
    private static final int FULL = 4 * LARGEST;

    private static final byte[] PADDING = new byte[TarMembers.BLOCK];

    /** What a file holds; asked by one thread at a time, whichever. */
    interface Content {
        /** Returns all of it; nothing where it is more than {@link #LARGEST}. */
        Optional<byte[]> whole(BlobReader blobs) throws IOException;

        /** Returns how much it is. */
        long size();

        /** Returns it as a stream. */
        InputStream open() throws IOException;
    }

    /**
     * A member that is to be made.
     *
     * @param header all but a file's size
     * @param content what a file holds; nothing of anything else
     */
    record Member(TarHeader header, Optional<Content> content) {}

    static TarPiece of(List<Member> members, TarMembers headers, BlobReader blobs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LARGEST + LARGEST / 4);
        List<ManifestEntry> entries = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            TarHeader header = member.header();
            if (member.content().isEmpty()) {
                ManifestEntry entry = header.mode() == FileMode.TREE
                        ? ManifestEntry.directory(header.path())
                        : ManifestEntry.link(header.path(), header.target());
                bytes.writeBytes(headers.header(entry));
                entries.add(entry);
                continue;
            }
            if (bytes.size() >= FULL) {
                return new TarPiece(bytes, entries, members.subList(i, members.size()));
            }
            Optional<byte[]> whole = member.content().get().whole(blobs);
            if (whole.isEmpty()) {
                return new TarPiece(bytes, entries, members.subList(i, members.size()));
            }
            byte[] content = whole.get();
            bytes.writeBytes(headers.header(header.path(), header.mode(), content.length));
            String digest = HexFormat.of().formatHex(Sha256.start().digest(content));
            entries.add(ManifestEntry.file(header.path(), header.mode(), content.length, digest, bytes.size()));
            bytes.writeBytes(content);
            bytes.write(PADDING, 0, -content.length & TarMembers.BLOCK - 1);
        }
        return new TarPiece(bytes, entries, List.of());
    }
}

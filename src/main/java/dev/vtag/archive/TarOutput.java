package dev.vtag.archive;

import dev.vtag.git.BlobReader;
import dev.vtag.git.FileMode;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.progress.Task;
import dev.vtag.store.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes the tar inside an archive: its members in pieces on all cores, and the pieces in order. */
final class TarOutput implements ArchiveOutput {
    /** So many members are made together, if they do not hold more than one large file may. */
    private static final int MEMBERS = 100;

    /** A tar ends with two empty blocks. */
    private static final int END = 2 * TarMembers.BLOCK;

    private final ObjectStore objects;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.start();
    private final OutputStream out;
    private final FrameWriter frames;
    private final TarMembers members;
    private final Workers<TarPiece> makers = new Workers<>("members");
    private final List<ManifestEntry> entries = new ArrayList<>();
    private List<TarPiece.Member> next = new ArrayList<>();
    private long nextBytes;
    private long typical;
    private long position;

    /** Writes a new file, with this time for all its members, seconds since 1970 UTC. */
    TarOutput(Path file, FrameCodec codec, long seconds, ObjectStore objects) throws IOException {
        this.objects = objects;
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
        frames = new FrameWriter(out, codec);
        members = new TarMembers(seconds);
    }

    @Override
    public List<ManifestEntry> entries() throws IOException {
        complete();
        return entries;
    }

    @Override
    public void add(TarHeader header, GitTar content, CommittedContents contents) throws IOException {
        if (header.path().isRoot()) {
            return;
        }
        if (!header.mode().isFile()) {
            add(new TarPiece.Member(header, Optional.empty()), 0);
        } else if (header.size() <= TarPiece.LARGEST) {
            byte[] bytes = content.readAll();
            add(new TarPiece.Member(header, Optional.of(contents.checking(header.path(), bytes))), bytes.length);
        } else {
            complete();
            MessageDigest blob = contents.digest(header.path(), header.size());
            content.tell(blob);
            large(header, header.size(), content.stream());
            contents.require(header.path(), blob);
        }
    }

    /** Adds all members of a tree whose files are archived as they are. */
    void add(PlainTree tree, Task task) throws IOException {
        tree.members(member -> {
            // Of an object nobody knows how large it is until it is read: as those before, most likely.
            add(member, typical);
            if (member.header().mode() != FileMode.TREE) {
                task.advance(1);
            }
        });
    }

    private void add(TarPiece.Member member, long bytes) throws IOException {
        next.add(member);
        nextBytes += bytes;
        if (next.size() >= MEMBERS || nextBytes >= TarPiece.LARGEST) {
            submit();
        }
    }

    private void submit() throws IOException {
        List<TarPiece.Member> batch = next;
        next = new ArrayList<>();
        nextBytes = 0;
        while (makers.isFull()) {
            write(makers.take());
        }
        makers.submit(() -> {
            try (BlobReader blobs = objects.blobs()) {
                return TarPiece.of(batch, members, blobs);
            }
        });
    }

    /** Writes all that is being made. */
    private void complete() throws IOException {
        if (!next.isEmpty()) {
            submit();
        }
        while (!makers.isEmpty()) {
            write(makers.take());
        }
    }

    private void write(TarPiece first) throws IOException {
        TarPiece piece = first;
        put(piece);
        while (!piece.rest().isEmpty()) {
            List<TarPiece.Member> rest = piece.rest();
            if (piece.entries().isEmpty()) {
                TarPiece.Content content = rest.get(0).content().orElseThrow();
                try (InputStream in = content.open()) {
                    large(rest.get(0).header(), content.size(), in);
                }
                rest = rest.subList(1, rest.size());
            }
            try (BlobReader blobs = objects.blobs()) {
                piece = TarPiece.of(rest, members, blobs);
            }
            put(piece);
        }
    }

    private void put(TarPiece piece) throws IOException {
        for (ManifestEntry entry : piece.entries()) {
            entries.add(entry.fileMode().isFile() ? entry.movedBy(position) : entry);
        }
        piece.bytes().writeTo(frames);
        position += piece.bytes().size();
        typical = piece.entries().isEmpty()
                ? typical
                : piece.bytes().size() / piece.entries().size();
    }

    private void large(TarHeader header, long size, InputStream in) throws IOException {
        put(members.header(header.path(), header.mode(), size));
        long offset = position;
        MessageDigest content = Sha256.start();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            frames.write(buffer, 0, n);
            position += n;
            content.update(buffer, 0, n);
        }
        if (position - offset != size) {
            throw new java.io.EOFException(header.path() + " has not the size that it says");
        }
        pad();
        entries.add(ManifestEntry.file(
                header.path(), header.mode(), size, HexFormat.of().formatHex(content.digest()), offset));
    }

    private void put(byte[] bytes) throws IOException {
        frames.write(bytes);
        position += bytes.length;
    }

    private void pad() throws IOException {
        put(new byte[(int) (-position & TarMembers.BLOCK - 1)]);
    }

    @Override
    public String finish(byte[] content) throws IOException {
        put(members.header(RepoPath.of(Manifest.PATH), FileMode.REGULAR, content.length));
        long offset = position;
        put(content);
        pad();
        put(new byte[END]);
        frames.finish(new ArchiveIndex(offset, content.length, Sha256.of(content)).bytes());
        out.flush();
        channel.force(true);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        makers.close();
        frames.close();
        channel.close();
    }
}

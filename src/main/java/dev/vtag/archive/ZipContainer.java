package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/** A zip that vtag wrote. */
final class ZipContainer implements ArchiveContainer {
    private final FileChannel channel;
    private final ZipDirectory directory;
    private final Map<RepoPath, ZipMember> members = new HashMap<>();

    ZipContainer(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            directory = ZipDirectory.read(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        directory.members().forEach(member -> members.put(member.path(), member));
    }

    private ZipMember last() {
        List<ZipMember> all = directory.members();
        return all.get(all.size() - 1);
    }

    @Override
    public long manifestSize() throws IOException {
        return manifestMember().size();
    }

    private ZipMember manifestMember() throws IOException {
        ZipMember member = last();
        if (!member.path().toString().equals(Manifest.PATH) || member.size() > LARGEST_MANIFEST) {
            throw new ZipException("it is no archive of vtag's");
        }
        return member;
    }

    @Override
    public byte[] manifest() throws IOException {
        ZipMember member = manifestMember();
        byte[] content;
        try (InputStream in = open(member)) {
            content = in.readAllBytes();
        }
        if (!Sha256.of(content).equals(HexFormat.of().formatHex(member.note()))) {
            throw new ZipException("its manifest is not the one that was written");
        }
        return content;
    }

    /** What unzip would make of the file, in its order, is what the manifest says. */
    @Override
    public void check(Manifest manifest) throws IOException {
        List<ZipMember> all = directory.members();
        List<ManifestEntry> entries = manifest.files();
        for (int i = 0; i < Math.max(all.size() - 1, entries.size()); i++) {
            if (i >= all.size() - 1 || i >= entries.size() || !agrees(all.get(i), entries.get(i))) {
                RepoPath path = i < entries.size()
                        ? entries.get(i).repoPath()
                        : all.get(i).path();
                throw new ZipException("its manifest does not agree with it about " + path);
            }
        }
    }

    private static boolean agrees(ZipMember member, ManifestEntry entry) {
        boolean offset = !entry.fileMode().isFile() || entry.offset() == member.offset();
        return offset
                && member.path().equals(entry.repoPath())
                && member.mode() == entry.fileMode()
                && member.size() == entry.size();
    }

    @Override
    public InputStream open(ManifestEntry entry) throws IOException {
        ZipMember member = members.get(entry.repoPath());
        if (member == null) {
            throw new ZipException("it does not hold " + entry.repoPath());
        }
        return open(member);
    }

    private InputStream open(ZipMember member) throws IOException {
        byte[] expected = directory.headers().local(member);
        ByteBuffer found = FrameTable.bytes(channel, member.offset(), expected.length);
        if (!Arrays.equals(found.array(), expected)) {
            throw new ZipException("the header of " + member.path() + " is not the one in its directory");
        }
        return new ZipContentStream(channel, member, member.offset() + expected.length);
    }

    @Override
    public void compare(Manifest manifest, List<ArchiveProblem> problems) {
        List<ZipMember> all = directory.members();
        for (int i = 0; i < manifest.files().size(); i++) {
            ZipMember member = all.get(i);
            if (member.mode().isFile()) {
                // Its header was compared when its content was.
                continue;
            }
            try (InputStream in = open(member)) {
                byte[] content = in.readAllBytes();
                byte[] target = manifest.files().get(i).linkTarget().bytes();
                if (member.mode() == FileMode.SYMLINK && !Arrays.equals(content, target)) {
                    problems.add(new ArchiveProblem(member.path().toString(), "its target is not what was archived"));
                }
            } catch (IOException e) {
                problems.add(new ArchiveProblem(member.path().toString(), String.valueOf(e.getMessage())));
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

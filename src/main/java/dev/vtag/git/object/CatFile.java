package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import dev.vtag.git.process.GitProgram;
import dev.vtag.git.process.RunningGit;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a {@code git cat-file} that stays for one object after another: a name goes in, {@code <name> <type> <size>} comes
 * out, and the content where it was asked for. Safe for several threads, which take turns.
 */
final class CatFile implements ObjectReading {
    private final GitProgram git;
    private final ObjectHash hash;
    private @Nullable RunningGit headers;
    private @Nullable RunningGit contents;

    CatFile(GitProgram git, ObjectHash hash) {
        this.git = git;
        this.hash = hash;
    }

    @Override
    public synchronized Optional<ObjectHeader> header(ObjectName name) {
        if (headers == null) {
            headers = git.converse(List.of("cat-file", "--batch-check"));
        }
        try {
            return ask(headers, name);
        } catch (IOException e) {
            throw broken(headers, name, e);
        }
    }

    @Override
    public synchronized Optional<byte[]> read(ObjectName name, @Nullable ObjectType wanted) {
        if (contents == null) {
            contents = git.converse(List.of("cat-file", "--batch"));
        }
        try {
            Optional<ObjectHeader> header = ask(contents, name);
            if (header.isEmpty()) {
                return Optional.empty();
            }
            long size = header.get().size();
            if (size > Integer.MAX_VALUE - 16) {
                close();
                throw new VtagException(ErrorKind.REFUSED, "object " + name + " is too large to hold in memory");
            }
            byte[] content = contents.out().readNBytes((int) size);
            if (content.length < size || contents.out().read() != '\n') {
                throw new IOException("the content is cut short");
            }
            if (wanted != null && header.get().type() != wanted) {
                throw DerivedObjects.wrongType(name, wanted, header.get().type().word());
            }
            return Optional.of(NamedStream.checked(content, name, hash, header.get(), this::isReplaced));
        } catch (IOException e) {
            throw broken(contents, name, e);
        }
    }

    /** A process of its own gives the stream, so that others may ask meanwhile. */
    @Override
    public Optional<InputStream> open(ObjectName name) {
        return header(name).map(header -> {
            InputStream content = git.stream(List.of("cat-file", header.type().word(), name.hex()), Map.of());
            return new NamedStream(content, name, hash, header, this::isReplaced);
        });
    }

    /** git gives another object in the place of one that {@code git replace} names, under the same name. */
    private boolean isReplaced(ObjectName name) {
        return git.run("replace", "--list", name.hex()).text().equals(name.hex());
    }

    private static Optional<ObjectHeader> ask(RunningGit process, ObjectName name) throws IOException {
        process.send(name + "\n");
        String line = process.line();
        String[] words = line.split(" ");
        if (line.endsWith(" missing")) {
            return Optional.empty();
        }
        Optional<ObjectType> type = words.length == 3 ? TagText.type(words[1]) : Optional.empty();
        if (type.isEmpty()) {
            throw new IOException("git answered '" + line + "'");
        }
        return Optional.of(new ObjectHeader(type.get(), Long.parseLong(words[2])));
    }

    private VtagException broken(RunningGit process, ObjectName name, IOException e) {
        String said = process.fail();
        close();
        boolean remote =
                said.contains("promisor") || said.contains("could not fetch") || said.contains("unable to access");
        return new VtagException(
                remote ? ErrorKind.ENVIRONMENT : ErrorKind.CORRUPT,
                "cannot read object " + name + ": " + (said.isEmpty() ? e.getMessage() : said),
                remote ? "make the remote reachable, or: git fetch --refetch" : "git fsck --full",
                e);
    }

    @Override
    public synchronized void close() {
        for (RunningGit process : new RunningGit[] {headers, contents}) {
            if (process != null) {
                process.close();
            }
        }
        headers = null;
        contents = null;
    }
}

package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.ObjectType;
import dev.vtag.git.process.GitProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Reads and writes through the git executable: for formats that only git knows, SHA-256 among them. */
final class ProcessObjects extends DerivedObjects {
    private final GitProgram git;
    private final CatFile catFile;
    private final ObjectHash hash;

    ProcessObjects(GitProgram git, ObjectHash hash) {
        this.git = git;
        this.catFile = new CatFile(git, hash);
        this.hash = hash;
    }

    @Override
    int nameBytes() {
        return hash.bytes();
    }

    @Override
    public boolean contains(ObjectName name) {
        return catFile.header(name).isPresent();
    }

    @Override
    public Optional<ObjectType> type(ObjectName name) {
        return catFile.header(name).map(ObjectHeader::type);
    }

    @Override
    public long size(ObjectName name) {
        return catFile.header(name).orElseThrow(missing(name)).size();
    }

    @Override
    public byte[] read(ObjectName name) {
        return catFile.read(name, null).orElseThrow(missing(name));
    }

    @Override
    byte[] read(ObjectName name, ObjectType type) {
        return catFile.read(name, type).orElseThrow(missing(name));
    }

    @Override
    public InputStream open(ObjectName name) {
        return catFile.open(name).orElseThrow(missing(name));
    }

    @Override
    public ObjectName write(ObjectType type, byte[] content) {
        return name(git.require(hashing(type), content).out());
    }

    @Override
    public ObjectName writeBlob(InputStream content, long size) {
        try {
            return name(git.feed(hashing(ObjectType.BLOB), content, size));
        } catch (IOException e) {
            throw unwritable("the repository", e);
        }
    }

    /** Each object is durable when it is written: there are few here. */
    private static List<String> hashing(ObjectType type) {
        return List.of("-c", "core.fsync=objects", "hash-object", "-t", type.word(), "-w", "--stdin");
    }

    private static ObjectName name(byte[] out) {
        return new ObjectName(new String(out, StandardCharsets.US_ASCII).strip());
    }

    @Override
    public ObjectSession session(int newObjects) {
        return new LooseSession(this);
    }

    /** Everything is durable already. */
    @Override
    public void flush() {}

    /** What git keeps is git's to know. */
    @Override
    public boolean holdsWritten() {
        return true;
    }

    @Override
    public void close() {
        catFile.close();
    }
}

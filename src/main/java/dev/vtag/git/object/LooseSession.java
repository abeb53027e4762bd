package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.ObjectType;
import java.io.InputStream;
import java.util.Optional;

/** Writes straight through to the store. */
final class LooseSession extends DerivedObjects implements ObjectSession {
    private final DerivedObjects store;

    LooseSession(DerivedObjects store) {
        this.store = store;
    }

    @Override
    int nameBytes() {
        return store.nameBytes();
    }

    @Override
    public boolean contains(ObjectName name) {
        return store.contains(name);
    }

    @Override
    public Optional<ObjectType> type(ObjectName name) {
        return store.type(name);
    }

    @Override
    public long size(ObjectName name) {
        return store.size(name);
    }

    @Override
    public byte[] read(ObjectName name) {
        return store.read(name);
    }

    @Override
    byte[] read(ObjectName name, ObjectType type) {
        return store.read(name, type);
    }

    @Override
    public InputStream open(ObjectName name) {
        return store.open(name);
    }

    @Override
    public ObjectName write(ObjectType type, byte[] content) {
        return store.write(type, content);
    }

    @Override
    public ObjectName writeBlob(InputStream content, long size) {
        return store.writeBlob(content, size);
    }

    @Override
    public ObjectSession session(int newObjects) {
        return store.session(newObjects);
    }

    @Override
    public boolean holdsWritten() {
        return store.holdsWritten();
    }

    @Override
    public void flush() {
        store.flush();
    }

    /** The store stays open: it holds nothing back. */
    @Override
    public void close() {}
}

package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectSession;
import dev.vtag.git.ObjectType;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes into one pack until it is flushed, then into the next. */
final class PackSession extends DerivedObjects implements ObjectSession {
    private final FileObjects store;
    private final Set<ObjectName> pending = new HashSet<>();
    private @Nullable PackWriter pack;
    private @Nullable PackFeed feed;

    PackSession(FileObjects store) {
        this.store = store;
    }

    @Override
    int nameBytes() {
        return store.nameBytes();
    }

    @Override
    public synchronized boolean contains(ObjectName name) {
        return pending.contains(name) || store.contains(name);
    }

    @Override
    public Optional<ObjectType> type(ObjectName name) {
        return settled(name).type(name);
    }

    @Override
    public long size(ObjectName name) {
        return settled(name).size(name);
    }

    @Override
    public byte[] read(ObjectName name) {
        return settled(name).read(name);
    }

    @Override
    byte[] read(ObjectName name, ObjectType type) {
        return settled(name).read(name, type);
    }

    @Override
    public InputStream open(ObjectName name) {
        return settled(name).open(name);
    }

    @Override
    public ObjectName write(ObjectType type, byte[] content) {
        ObjectName name = ObjectHash.SHA1.name(type, content);
        try {
            if (!isThere(name)) {
                add(name, type, content);
            }
            return name;
        } catch (IOException e) {
            throw store.unwritable(e);
        }
    }

    @Override
    public ObjectName writeBlob(InputStream content, long size) {
        try {
            if (size <= FileObjects.IN_MEMORY) {
                return write(ObjectType.BLOB, FileObjects.all(content, size));
            }
            return add(content, size, name -> !store.freshen(name) && pending.add(name));
        } catch (IOException e) {
            throw store.unwritable(e);
        }
    }

    private boolean isThere(ObjectName name) throws IOException {
        synchronized (this) {
            if (pending.contains(name)) {
                return true;
            }
        }
        return store.freshen(name);
    }

    private synchronized void add(ObjectName name, ObjectType type, byte[] content) throws IOException {
        if (pending.add(name)) {
            if (feed == null) {
                feed = new PackFeed(pack(), store.compression());
            }
            feed.add(name, type, content);
        }
    }

    private synchronized ObjectName add(InputStream content, long size, PackWriter.Verdict verdict) throws IOException {
        return pack().add(ObjectType.BLOB, content, size, verdict);
    }

    private synchronized PackWriter pack() throws IOException {
        if (pack == null) {
            pack = store.newPack();
        }
        return pack;
    }

    /** An object that is asked for while it is pending ends the pack it is in. */
    private FileObjects settled(ObjectName name) {
        boolean waiting;
        synchronized (this) {
            waiting = pending.contains(name);
        }
        if (waiting) {
            flush();
        }
        return store;
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
    public synchronized void flush() {
        try {
            PackWriter full = pack;
            if (full != null) {
                if (feed != null) {
                    feed.drain();
                }
                if (full.count() > 0) {
                    store.adopt(full.finish());
                }
                close();
            }
        } catch (IOException e) {
            throw store.unwritable(e);
        }
        store.flush();
    }

    @Override
    public synchronized void close() {
        pending.clear();
        if (feed != null) {
            feed.stop();
            feed = null;
        }
        try (PackWriter dropped = pack) {
            pack = null;
        } catch (IOException e) {
            throw store.unwritable(e);
        }
    }
}

package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import java.io.IOException;
import java.io.InputStream;

/**
 * Contents kept as git's own blobs.
 *
 * @param objects where they are
 * @param lack why one is missing, for people
 */
record ObjectContents(ObjectStore objects, String lack) implements ContentStore {
    @Override
    public ObjectName write(InputStream content, long size) throws IOException {
        return objects.writeBlob(content, size);
    }

    @Override
    public boolean holds(ObjectName name) {
        return objects.contains(name);
    }

    @Override
    public InputStream open(ObjectName name) {
        return objects.open(name);
    }

    @Override
    public String lack(ObjectName name) {
        return lack;
    }

    @Override
    public String command(ObjectName name) {
        return "git cat-file blob " + name.hex();
    }
}

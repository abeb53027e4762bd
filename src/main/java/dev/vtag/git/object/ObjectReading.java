package dev.vtag.git.object;

import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectType;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source of objects; what it does not have, it answers with nothing. */
interface ObjectReading extends AutoCloseable {
    Optional<ObjectHeader> header(ObjectName name);

    /** Returns the content; CORRUPT where the object is of another type than wanted (null: any). */
    Optional<byte[]> read(ObjectName name, @Nullable ObjectType wanted);

    /** Returns the content as a stream. */
    Optional<InputStream> open(ObjectName name);

    @Override
    void close();
}

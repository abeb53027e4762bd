package dev.vtag.operation;

import dev.vtag.git.ObjectName;
import java.io.IOException;
import java.io.InputStream;

/** Where the contents that an undo record names are kept, each under the name that git gives to such a blob. */
interface ContentStore extends Recorder.Contents {
    /** Returns whether this content can be had, as it was. */
    boolean holds(ObjectName name) throws IOException;

    /** Opens a content that it holds. */
    InputStream open(ObjectName name) throws IOException;

    /** Returns why content that it does not hold cannot be had, for people. */
    String lack(ObjectName name);

    /** Returns the command that prints a content. */
    String command(ObjectName name);
}

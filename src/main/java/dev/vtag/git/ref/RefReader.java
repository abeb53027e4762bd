package dev.vtag.git.ref;

import dev.vtag.git.Head;
import dev.vtag.git.Ref;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Reads references. */
interface RefReader {
    Head head();

    Optional<Ref> find(String name);

    List<Ref> list(String prefix);

    SortedSet<String> children(String directory);
}

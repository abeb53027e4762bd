package dev.vtag.git;

import java.util.Optional;

/** The attribute files that a work tree is about to have, where they are not those on disk. */
@FunctionalInterface
public interface AttributeOverlay {
    /** What is on disk stays. */
    AttributeOverlay NONE = directory -> Optional.empty();

    /** Returns what the {@code .gitattributes} of this directory will hold; nothing where what counts now will count. */
    Optional<byte[]> attributes(RepoPath directory);
}

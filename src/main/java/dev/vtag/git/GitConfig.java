package dev.vtag.git;

import java.util.List;
import java.util.Optional;

/**
 * git's effective configuration: system, user, repository, work tree, GIT_CONFIG_* and {@code -c}, includes followed,
 * last one wins. Keys are written as git does, such as {@code core.autocrlf} or {@code filter.lfs.process}.
 */
public interface GitConfig {
    /** Returns the value of the key; an empty one for a key without '='. */
    Optional<String> string(String key);

    /** Returns every value of the key, in order. */
    List<String> strings(String key);

    /** Returns git's reading of the key as true or false; CONFIG, naming the key, where it is neither. */
    boolean bool(String key, boolean fallback);

    /** Returns the names of the subsections that hold a value, such as the filters' names for {@code filter}. */
    List<String> subsections(String section);
}

package dev.vtag.archive;

import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;

/**
 * One member of a tar stream, its names in raw bytes.
 *
 * @param path its path, without a trailing '/'
 * @param mode what it is
 * @param size bytes of content that follow
 * @param target the target of a link; empty for anything else
 * @param seconds modification time, seconds since 1970 UTC
 */
record TarHeader(RepoPath path, FileMode mode, long size, RepoPath target, long seconds) {}

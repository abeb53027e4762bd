package dev.vtag.git.object;

import dev.vtag.git.ObjectType;

/**
 * What an object is.
 *
 * @param type its type
 * @param size its size in bytes
 */
record ObjectHeader(ObjectType type, long size) {}

package dev.vtag.snapshot;

/**
 * A repository inside the work tree. As git does, a snapshot keeps the name of its commit and none of its files.
 *
 * @param path where it lies
 * @param commit the commit it was at
 * @param submodule whether {@code .gitmodules} says where it comes from
 */
public record NestedRepository(String path, String commit, boolean submodule) {}

package dev.vtag.git;

/**
 * One path of a tree.
 *
 * @param path the full path from the tree's root
 * @param mode what it is
 * @param id the blob, tree or (for a gitlink) foreign commit
 */
public record TreeEntry(RepoPath path, FileMode mode, ObjectName id) {}

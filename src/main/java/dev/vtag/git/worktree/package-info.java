/** Finds what a work tree holds that its index does not, exactly as {@code git add -A} would. */
@NullMarked
package dev.vtag.git.worktree;

import org.jspecify.annotations.NullMarked;

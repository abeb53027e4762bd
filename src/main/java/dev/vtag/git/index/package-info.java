/** Reads git's index, every version of it, without an object per entry, and makes trees of it. */
@NullMarked
package dev.vtag.git.index;

import org.jspecify.annotations.NullMarked;

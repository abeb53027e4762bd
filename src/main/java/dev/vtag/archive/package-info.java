/** Archives of a tree: written, read and verified; the only user of the tar and zstd libraries. */
@NullMarked
package dev.vtag.archive;

import org.jspecify.annotations.NullMarked;

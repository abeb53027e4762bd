/** Snapshots of the whole work tree: taken, listed, compared, kept and dropped. */
@NullMarked
package dev.vtag.snapshot;

import org.jspecify.annotations.NullMarked;

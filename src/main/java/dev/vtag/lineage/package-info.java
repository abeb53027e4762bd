/** Versions as a graph: which was made from which. */
@NullMarked
package dev.vtag.lineage;

import org.jspecify.annotations.NullMarked;

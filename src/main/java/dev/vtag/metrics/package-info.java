/** Measurements read from the files that tools write, and compared from version to version. */
@NullMarked
package dev.vtag.metrics;

import org.jspecify.annotations.NullMarked;

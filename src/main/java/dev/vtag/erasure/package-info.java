/** Forgetting for good what should never have been kept: a secret in snapshots, operations and archives. */
@NullMarked
package dev.vtag.erasure;

import org.jspecify.annotations.NullMarked;

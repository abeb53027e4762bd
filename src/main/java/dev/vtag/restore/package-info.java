/** Trees, whole or in part, brought back byte for byte from a version, a snapshot or an archive, and undone. */
@NullMarked
package dev.vtag.restore;

import org.jspecify.annotations.NullMarked;

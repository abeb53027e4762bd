/** Version numbers and names: their grammar, order and succession. */
@NullMarked
package dev.vtag.version;

import org.jspecify.annotations.NullMarked;

/** References read from their files, and moved by compare-and-set. */
@NullMarked
package dev.vtag.git.ref;

import org.jspecify.annotations.NullMarked;

/** Holds versions, archives and live directories against what they claim to be. */
@NullMarked
package dev.vtag.verify;

import org.jspecify.annotations.NullMarked;

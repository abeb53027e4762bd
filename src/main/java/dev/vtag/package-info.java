/** The entry point of vtag. */
@NullMarked
package dev.vtag;

import org.jspecify.annotations.NullMarked;

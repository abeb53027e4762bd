/** A release: planned purely, then applied step by step. */
@NullMarked
package dev.vtag.release;

import org.jspecify.annotations.NullMarked;

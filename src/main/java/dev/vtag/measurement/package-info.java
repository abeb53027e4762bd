/** Measurements found wherever they are kept, shown, and compared. */
@NullMarked
package dev.vtag.measurement;

import org.jspecify.annotations.NullMarked;

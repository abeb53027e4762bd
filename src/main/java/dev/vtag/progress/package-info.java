/** The port through which long work says how far it is; whoever owns a terminal draws it. */
@NullMarked
package dev.vtag.progress;

import org.jspecify.annotations.NullMarked;

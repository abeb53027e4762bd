/** What the user sees: results on stdout, everything else on stderr. */
@NullMarked
package dev.vtag.console;

import org.jspecify.annotations.NullMarked;

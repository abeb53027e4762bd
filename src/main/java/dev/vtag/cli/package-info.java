/** The command line: one thin class per command; the only user of picocli. */
@NullMarked
package dev.vtag.cli;

import org.jspecify.annotations.NullMarked;

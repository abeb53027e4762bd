/** The git hooks: their scripts, installation and runs. */
@NullMarked
package dev.vtag.hook;

import org.jspecify.annotations.NullMarked;

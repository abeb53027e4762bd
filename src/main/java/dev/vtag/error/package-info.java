/** What went wrong, told as a kind with its exit code, a message and the command that mends it. */
@NullMarked
package dev.vtag.error;

import org.jspecify.annotations.NullMarked;

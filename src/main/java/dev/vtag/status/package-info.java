/** How a repository and vtag in it are, and what is wrong with its cure. */
@NullMarked
package dev.vtag.status;

import org.jspecify.annotations.NullMarked;

/** The git executable, run on one repository. */
@NullMarked
package dev.vtag.git.process;

import org.jspecify.annotations.NullMarked;

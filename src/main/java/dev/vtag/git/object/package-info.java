/** Objects read and written: by JGit where it is exact, else by the git executable. */
@NullMarked
package dev.vtag.git.object;

import org.jspecify.annotations.NullMarked;

/** Git's pathspecs: the paths that a command is limited to, as gitglossary(7) tells. */
@NullMarked
package dev.vtag.git.pathspec;

import org.jspecify.annotations.NullMarked;

/** Git as vtag needs it: repositories, work trees, objects, refs and history; the only user of JGit. */
@NullMarked
package dev.vtag.git;

import org.jspecify.annotations.NullMarked;

/** Revisions, ancestry, logs and diffs, as the git executable answers. */
@NullMarked
package dev.vtag.git.history;

import org.jspecify.annotations.NullMarked;

/** Where a project's commits, issues and comparisons are shown on the web. */
@NullMarked
package dev.vtag.changelog.forge;

import org.jspecify.annotations.NullMarked;

/** Finding a repository as git does, and deciding whether it may be trusted and understood. */
@NullMarked
package dev.vtag.git.discovery;

import org.jspecify.annotations.NullMarked;

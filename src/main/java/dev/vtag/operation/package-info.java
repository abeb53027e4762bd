/** What vtag did to the work tree: each change recorded before it is made, made without ever losing anything, and undone. */
@NullMarked
package dev.vtag.operation;

import org.jspecify.annotations.NullMarked;

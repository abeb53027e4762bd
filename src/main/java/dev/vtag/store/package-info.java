/** Where vtag keeps its own state on disk, and how it writes there without ever leaving half a file. */
@NullMarked
package dev.vtag.store;

import org.jspecify.annotations.NullMarked;

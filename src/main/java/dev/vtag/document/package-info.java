/** The documents that a version keeps in its folder, and the list of all versions. */
@NullMarked
package dev.vtag.document;

import org.jspecify.annotations.NullMarked;

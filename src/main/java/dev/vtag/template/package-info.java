/** Texts with places to fill in: the repository's own, else the built-in ones. */
@NullMarked
package dev.vtag.template;

import org.jspecify.annotations.NullMarked;

/** Each command's result as text. */
@NullMarked
package dev.vtag.view;

import org.jspecify.annotations.NullMarked;

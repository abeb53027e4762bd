/** Work that several threads do at once. */
@NullMarked
package dev.vtag.parallel;

import org.jspecify.annotations.NullMarked;

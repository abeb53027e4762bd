/** Git's attributes, and the conversions between files and blobs that they ask for, without git. */
@NullMarked
package dev.vtag.git.attributes;

import org.jspecify.annotations.NullMarked;

/** Git's rules for paths: shell patterns and the ignore files made of them, byte for byte and without git. */
@NullMarked
package dev.vtag.git.ignore;

import org.jspecify.annotations.NullMarked;

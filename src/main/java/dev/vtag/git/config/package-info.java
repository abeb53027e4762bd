/** git's configuration: the files and variables it is read from, its syntax, includes and value types. */
@NullMarked
package dev.vtag.git.config;

import org.jspecify.annotations.NullMarked;

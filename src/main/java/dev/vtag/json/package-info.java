/** JSON and YAML, read and written; the only user of Jackson. */
@NullMarked
package dev.vtag.json;

import org.jspecify.annotations.NullMarked;

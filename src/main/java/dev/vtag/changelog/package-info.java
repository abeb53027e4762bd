/** What changed between two versions, told in CHANGELOG.md. */
@NullMarked
package dev.vtag.changelog;

import org.jspecify.annotations.NullMarked;

/** Artefacts: files that git ignores and a version has all the same, kept by their content beside the archives. */
@NullMarked
package dev.vtag.artifact;

import org.jspecify.annotations.NullMarked;

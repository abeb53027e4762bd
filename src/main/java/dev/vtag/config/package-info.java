/** The settings of a repository, read strictly from vtag.yml. */
@NullMarked
package dev.vtag.config;

import org.jspecify.annotations.NullMarked;

/** Which keys of configuration files changed between two trees. */
@NullMarked
package dev.vtag.changelog.keys;

import org.jspecify.annotations.NullMarked;

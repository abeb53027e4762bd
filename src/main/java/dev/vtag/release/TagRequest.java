package dev.vtag.release;

import dev.vtag.release.ReleaseRequest.Signatures;
import dev.vtag.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks to be tagged.
 *
 * @param version the version, which was prepared
 * @param revision its commit as the user names it; null for the one that brought its folder
 * @param signatures what is signed
 */
public record TagRequest(Version version, @Nullable String revision, Signatures signatures) {}

package dev.vtag.git;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;

/** Finds and opens repositories. */
final class RepositoryOpener {
    private RepositoryOpener() {}

    static GitRepository open(GitEnvironment environment) {
        throw new VtagException(ErrorKind.NOT_FOUND, "not a git repository: " + environment.directory(), "git init");
    }
}

package dev.vtag.git;

import dev.vtag.git.discovery.RepositoryFinder;

/** Finds and opens repositories. */
final class RepositoryOpener {
    private RepositoryOpener() {}

    static GitRepository open(GitEnvironment environment) {
        return new OpenRepository(environment, RepositoryFinder.find(environment));
    }
}

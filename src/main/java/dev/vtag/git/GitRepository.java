package dev.vtag.git;

/** An open repository. Closing it closes everything that came from it. */
public interface GitRepository extends AutoCloseable {
    /**
     * Opens the repository that git would find from this environment.
     *
     * <p>NOT_FOUND where there is none; REFUSED where git refuses it (foreign owner, unknown extension or format), before
     * any of its configuration can run anything.
     */
    static GitRepository open(GitEnvironment environment) {
        return RepositoryOpener.open(environment);
    }

    /** Returns where its parts lie. */
    Layout layout();

    /** Returns the environment it was opened from. */
    GitEnvironment environment();

    /** Returns git's configuration. */
    GitConfig config();

    /** Returns its objects. */
    ObjectStore objects();

    /** Returns its references. */
    Refs refs();

    /** Returns its history and revisions. */
    History history();

    /** Returns its work tree; REFUSED, saying that the repository is bare, where there is none. */
    WorkTree workTree();

    /** Returns the git executable, set on this repository. */
    GitCommand git();

    /** Returns who commits here now, from GIT_COMMITTER_* and configuration; CONFIG, with the cure, where unknown. */
    Identity committer(java.time.Clock clock);

    @Override
    void close();
}

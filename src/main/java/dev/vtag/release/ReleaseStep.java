package dev.vtag.release;

import dev.vtag.document.VersionManifest.Artifact;
import dev.vtag.git.FileMode;
import dev.vtag.git.RepoPath;
import dev.vtag.git.TreeEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a release. */
sealed interface ReleaseStep {
    /** Hands the step to the method that is for its kind. */
    <R> R accept(Visitor<R> visitor);

    /** Whether git's signer signs an object. */
    enum Signature {
        NONE,
        OPENPGP,
        SSH,
        X509;

        /** Returns the signature that git's {@code gpg.format} names, where one is asked for. */
        static Signature of(boolean asked, String format) {
            if (!asked) {
                return NONE;
            }
            return switch (format) {
                case "ssh" -> SSH;
                case "x509" -> X509;
                default -> OPENPGP;
            };
        }
    }

    /** One method for each kind of step. */
    interface Visitor<R> {
        R write(Write step);

        R commit(Commit step);

        R keep(Keep step);

        R archive(Archive step);

        R tag(Tag step);

        R move(Move step);

        R layOut(LayOut step);

        R push(Push step);
    }

    /**
     * Writes a file of the release commit.
     *
     * @param path its path
     * @param before its entry in the commit before; null where it is new
     * @param mode its mode, where it is new
     * @param content its bytes
     * @param note what becomes of it, for people
     */
    record Write(RepoPath path, @Nullable TreeEntry before, FileMode mode, byte[] content, String note)
            implements ReleaseStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.write(this);
        }
    }

    /**
     * Writes the release commit: the tree of the commit before, with the written files.
     *
     * @param message its message
     * @param signature whether it is signed
     */
    record Commit(String message, Signature signature) implements ReleaseStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.commit(this);
        }
    }

    /**
     * Keeps files that git ignores, beside the archive.
     *
     * @param artifacts the files
     */
    record Keep(List<Artifact> artifacts) implements ReleaseStep {
        public Keep {
            artifacts = List.copyOf(artifacts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keep(this);
        }
    }

    /**
     * Writes the archive of the release commit.
     *
     * @param name the file's name in the directory of archives
     */
    record Archive(String name) implements ReleaseStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.archive(this);
        }
    }

    /**
     * Writes the tag object.
     *
     * @param name the tag's name
     * @param message its message without the trailers, which name what the steps before made
     * @param signature whether it is signed
     */
    record Tag(String name, String message, Signature signature) implements ReleaseStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tag(this);
        }
    }

    /**
     * Moves the branch to the release commit and creates the tag, both or neither.
     *
     * @param branch the branch's full name
     * @param tag the tag's full name; null where none is made yet
     */
    record Move(String branch, @Nullable String tag) implements ReleaseStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.move(this);
        }
    }

    /**
     * Lays the written files out in the work tree and enters them in the index.
     *
     * @param paths the files
     */
    record LayOut(List<RepoPath> paths) implements ReleaseStep {
        public LayOut {
            paths = List.copyOf(paths);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.layOut(this);
        }
    }

    /**
     * Pushes branch and tag, both or neither.
     *
     * @param remote the remote's name or address
     * @param branch the branch's full name there
     * @param tag the tag's full name; null where the version is prepared only
     */
    record Push(String remote, String branch, @Nullable String tag) implements ReleaseStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.push(this);
        }
    }
}

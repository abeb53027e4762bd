package dev.vtag.git.worktree;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.Checkout;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.attributes.Conversion;
import dev.vtag.git.index.GitIndex;
import dev.vtag.git.process.GitProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns blobs into the bytes of files: straight from the object store, by vtag's own rules, or through git's filters. */
public final class BlobCheckout implements Checkout {
    /** What must be held whole to be converted is left to git above this size. */
    private static final long CONVERTIBLE = 512L << 20;

    private final GitRepository repository;
    private final GitProgram git;
    private final AttributeFiles attributes;
    private final AttributeFiles present;
    private @Nullable FilterConversation filters;

    /** Creates the converter of the work tree at {@code root}, by the attributes on disk with the overlay over them. */
    public BlobCheckout(
            GitRepository repository, GitProgram git, Path root, IndexQueries queries, AttributeOverlay overlay) {
        this.repository = repository;
        this.git = git;
        GitIndex index = queries.whole();
        this.present = AttributeFiles.forCheckout(repository, root, index, AttributeOverlay.NONE);
        this.attributes = AttributeFiles.forCheckout(repository, root, index, overlay);
    }

    @Override
    public void write(RepoPath path, ObjectName blob, OutputStream out) {
        try {
            convert(path, blob, out);
        } catch (IOException e) {
            throw new VtagException(ErrorKind.ENVIRONMENT, "cannot write '" + path + "': " + e.getMessage(), "df .", e);
        }
    }

    private void convert(RepoPath path, ObjectName blob, OutputStream out) throws IOException {
        ObjectStore objects = repository.objects();
        Conversion conversion = conversion(path);
        if (conversion == null || conversion.smudgeNeedsGit().isPresent()) {
            requireSeenByGit(path, conversion);
            throughGit(path, blob, out);
        } else if (conversion.smudgesNothing()) {
            try (InputStream in = objects.open(blob)) {
                in.transferTo(out);
            }
        } else if (objects.size(blob) > CONVERTIBLE) {
            requireSeenByGit(path, conversion);
            throughGit(path, blob, out);
        } else {
            out.write(conversion.smudge(objects.read(blob), blob.hex()));
        }
    }

    @Override
    public boolean keepsBytes(RepoPath path) {
        Conversion conversion = conversion(path);
        return conversion != null && conversion.smudgeNeedsGit().isEmpty() && conversion.smudgesNothing();
    }

    @Override
    public boolean matches(RepoPath path, ObjectName blob, Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            Conversion conversion = conversion(path);
            if (conversion != null
                    && conversion.smudgesNothing()
                    && Files.size(file) != repository.objects().size(blob)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                ComparingStream comparison = new ComparingStream(in);
                convert(path, blob, comparison);
                return comparison.matchesToTheEnd();
            }
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT, "cannot read '" + path + "': " + e.getMessage(), "ls -l '" + path + "'", e);
        }
    }

    @Override
    public Optional<RepoPath> lostAttributes(RepoPath path) {
        synchronized (attributes) {
            return attributes.lost(path.parent());
        }
    }

    /** Returns what is done to the path's content; null where only git can tell. */
    private @Nullable Conversion conversion(RepoPath path) {
        return conversion(path, attributes);
    }

    private static @Nullable Conversion conversion(RepoPath path, AttributeFiles files) {
        // It reads a directory's attributes when first asked.
        synchronized (files) {
            try {
                return files.conversion(path);
            } catch (NeedsGit e) {
                return null;
            }
        }
    }

    /** git goes by the attributes that are there: those that are about to come must ask for the same. */
    private void requireSeenByGit(RepoPath path, @Nullable Conversion conversion) {
        Conversion now = conversion(path, present);
        boolean same = conversion == null || now == null
                ? conversion == now
                : conversion.smudgeNeedsGit().equals(now.smudgeNeedsGit());
        if (!same) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "'" + path + "' is converted by "
                            + (conversion == null
                                    ? "git alone"
                                    : conversion.smudgeNeedsGit().orElse("git"))
                            + ", which the .gitattributes here do not ask for",
                    "restore the .gitattributes first, then the rest");
        }
    }

    private synchronized void throughGit(RepoPath path, ObjectName blob, OutputStream out) throws IOException {
        // git takes any content for the object's, whatever its name says.
        try (InputStream in = repository.objects().open(blob)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        if (filters == null) {
            filters = new FilterConversation(repository, git);
        }
        filters.write(path, blob, out);
    }

    @Override
    public synchronized void close() {
        if (filters != null) {
            filters.close();
            filters = null;
        }
    }
}

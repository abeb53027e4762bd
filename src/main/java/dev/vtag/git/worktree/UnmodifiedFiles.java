package dev.vtag.git.worktree;

import dev.vtag.error.VtagException;
import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.FileMode;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.RepoPath;
import dev.vtag.git.attributes.Conversion;
import dev.vtag.git.index.GitIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds the files that git leaves alone when it checks out what the index has already, although it would write other bytes
 * now: converted files whose stat data is the index's and whose content would be added as the index's blob.
 */
public final class UnmodifiedFiles {
    /** What must be held whole to be converted; a larger file counts as modified. */
    private static final long CONVERTIBLE = 512L << 20;

    private final GitRepository repository;
    private final Path root;
    private final GitIndex index;
    private final StatRule rule;
    private final AttributeFiles attributes;

    /** Looks into the index of the work tree at {@code root}. */
    public UnmodifiedFiles(GitRepository repository, Path root, IndexQueries queries) {
        this.repository = repository;
        this.root = root;
        this.index = queries.whole();
        this.rule = new StatRule(repository.config());
        this.attributes = AttributeFiles.forCheckout(repository, root, index, AttributeOverlay.NONE);
    }

    /** Returns those of the paths that are such files, in the given order; files without conversion are none. */
    public Set<RepoPath> of(Collection<RepoPath> paths) {
        Set<RepoPath> unmodified = new LinkedHashSet<>();
        for (RepoPath path : paths) {
            int position = index.find(path);
            if (position >= 0 && index.stage(position) == 0 && isUnmodified(path, position)) {
                unmodified.add(path);
            }
        }
        return unmodified;
    }

    private boolean isUnmodified(RepoPath path, int position) {
        Path file = path.under(root);
        try {
            FileStat stat = FileStat.of(file);
            boolean sameKind = FileMode.of(index.modeBits(position)).isFile() && stat.isFile();
            return sameKind
                    && rule.sameStat(index, position, stat)
                    && stat.size() <= CONVERTIBLE
                    && addsSame(path, file, index.object(position));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean addsSame(RepoPath path, Path file, ObjectName blob) throws IOException {
        Conversion conversion;
        try {
            conversion = attributes.conversion(path);
        } catch (NeedsGit e) {
            return false;
        }
        if (conversion.cleanNeedsGit().isPresent()) {
            // A filter is run for nothing only by who asks it; git trusts the stat data.
            return true;
        }
        if (conversion.smudgesNothing() && conversion.cleansNothing()
                || !repository.objects().contains(blob)) {
            return false;
        }
        byte[] expected = repository.objects().read(blob);
        try {
            return Arrays.equals(conversion.clean(path, Files.readAllBytes(file), () -> expected), expected);
        } catch (VtagException e) {
            // git would not add the file as it is.
            return false;
        }
    }
}

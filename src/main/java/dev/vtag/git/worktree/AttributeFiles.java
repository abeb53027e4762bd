package dev.vtag.git.worktree;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.AttributeOverlay;
import dev.vtag.git.GitRepository;
import dev.vtag.git.RepoPath;
import dev.vtag.git.attributes.AttributeFile;
import dev.vtag.git.attributes.AttributeFile.Macros;
import dev.vtag.git.attributes.AttributeFile.Origin;
import dev.vtag.git.attributes.AttributeStack;
import dev.vtag.git.attributes.Conversion;
import dev.vtag.git.attributes.ConversionSettings;
import dev.vtag.git.attributes.Conversions;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.index.GitIndex;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how files are converted, by the attributes on disk now; reads a directory's attributes when first asked. */
final class AttributeFiles {
    private final Surroundings surroundings;
    private final Path root;
    private final GitIndex index;
    private final Missing missing;
    private final AttributeOverlay overlay;
    private final Conversions conversions;
    private final Map<RepoPath, AttributeStack> directories = new HashMap<>();
    private final Map<RepoPath, Optional<RepoPath>> losses = new HashMap<>();

    /** What becomes of a directory's file that the disk lacks and the index has. */
    interface Missing {
        /** Returns the file of the index's entry at this position. */
        AttributeFile file(int position, Macros macros);
    }

    private AttributeFiles(
            Surroundings surroundings,
            Path root,
            GitIndex index,
            Missing missing,
            AttributeOverlay overlay,
            ConversionSettings settings) {
        this.overlay = overlay;
        this.surroundings = surroundings;
        this.root = root;
        this.index = index;
        this.missing = missing;
        this.conversions = new Conversions(settings);
    }

    /** Returns the conversions of files that are added to the index. */
    static AttributeFiles forAdding(GitRepository repository, Path root, GitIndex index) {
        // While git adds, such a file leaves the index in the middle of its work: order decides who sees it.
        return of(repository, root, index, AttributeOverlay.NONE, (position, macros) -> {
            throw new NeedsGit("attributes that are only in the index");
        });
    }

    /** Returns the conversions of files that are checked out. */
    static AttributeFiles forCheckout(GitRepository repository, Path root, GitIndex index, AttributeOverlay overlay) {
        return of(
                repository,
                root,
                index,
                overlay,
                (position, macros) -> index.stage(position) == 0
                        ? AttributeFile.parse(
                                repository.objects().read(index.object(position)),
                                Origin.BLOB,
                                macros,
                                LetterCase.EXACT)
                        : AttributeFile.EMPTY);
    }

    private static AttributeFiles of(
            GitRepository repository, Path root, GitIndex index, AttributeOverlay overlay, Missing missing) {
        ConversionSettings settings = ConversionSettings.read(repository.config());
        return new AttributeFiles(new Surroundings(repository, root), root, index, missing, overlay, settings);
    }

    /** Returns what git does to the content of the file at this path. */
    Conversion conversion(RepoPath path) {
        AttributeStack stack = stack(path.parent());
        stack.versionDependent().ifPresent(line -> {
            throw new NeedsGit("a line of attributes that the versions of git read differently");
        });
        byte[] bytes = path.bytes();
        return conversions.of(stack.conversion(bytes, bytes.length - path.name().length(), bytes.length));
    }

    private AttributeStack stack(RepoPath directory) {
        AttributeStack known = directories.get(directory);
        if (known == null) {
            known = directory.isRoot()
                    ? AttributeStack.of(
                            parse(surroundings.systemAttributes(), Macros.ALLOWED),
                            parse(surroundings.userAttributes(), Macros.ALLOWED),
                            file(directory),
                            parse(surroundings.infoAttributes(), Macros.ALLOWED))
                    : stack(directory.parent()).push(directory, file(directory));
            directories.put(directory, known);
        }
        return known;
    }

    /** Returns the directory's file, or one above it, that cannot be read; nothing where all can. */
    Optional<RepoPath> lost(RepoPath directory) {
        Optional<RepoPath> known = losses.get(directory);
        if (known == null) {
            known = directory.isRoot() ? Optional.empty() : lost(directory.parent());
            if (known.isEmpty() && isLost(directory)) {
                known = Optional.of(directory.child(AttributeFile.NAME));
            }
            losses.put(directory, known);
        }
        return known;
    }

    private boolean isLost(RepoPath directory) {
        try {
            file(directory);
            return false;
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.CORRUPT) {
                throw e;
            }
            return true;
        }
    }

    private AttributeFile file(RepoPath directory) {
        try {
            return read(directory);
        } catch (VtagException e) {
            throw e.about(directory.child(AttributeFile.NAME).toString());
        }
    }

    private AttributeFile read(RepoPath directory) {
        Macros macros = directory.isRoot() ? Macros.ALLOWED : Macros.FORBIDDEN;
        byte[] content = overlay.attributes(directory)
                .orElseGet(() -> Surroundings.ownContent(directory.under(root).resolve(AttributeFile.NAME)));
        if (content == null) {
            int position = index.find(directory.child(AttributeFile.NAME));
            return position < 0 ? AttributeFile.EMPTY : missing.file(position, macros);
        }
        return parse(content, macros);
    }

    private static AttributeFile parse(byte[] content, Macros macros) {
        return AttributeFile.parse(content, Origin.FILE, macros, LetterCase.EXACT);
    }
}

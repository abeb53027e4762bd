package dev.vtag.git.worktree;

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
import org.jspecify.annotations.Nullable;

/** Tells how files are converted, by the attributes on disk now; reads a directory's attributes when first asked. */
final class AttributeFiles {
    private final Surroundings surroundings;
    private final Path root;
    private final @Nullable GitIndex index;
    private final Conversions conversions;
    private final Map<RepoPath, AttributeStack> directories = new HashMap<>();

    /**
     * Creates it.
     *
     * @param index where git looks for what the disk lacks; null where only the disk counts
     */
    AttributeFiles(Surroundings surroundings, Path root, @Nullable GitIndex index, ConversionSettings settings) {
        this.surroundings = surroundings;
        this.root = root;
        this.index = index;
        this.conversions = new Conversions(settings);
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

    private AttributeFile file(RepoPath directory) {
        byte[] content = Surroundings.ownContent(directory.under(root).resolve(AttributeFile.NAME));
        if (content == null) {
            // While git adds, such a file leaves the index in the middle of its work: order decides who sees it.
            if (index != null && index.find(directory.child(AttributeFile.NAME)) >= 0) {
                throw new NeedsGit("attributes that are only in the index");
            }
            return AttributeFile.EMPTY;
        }
        return parse(content, directory.isRoot() ? Macros.ALLOWED : Macros.FORBIDDEN);
    }

    private static AttributeFile parse(byte[] content, Macros macros) {
        return AttributeFile.parse(content, Origin.FILE, macros, LetterCase.EXACT);
    }
}

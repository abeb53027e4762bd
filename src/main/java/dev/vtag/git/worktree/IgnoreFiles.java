package dev.vtag.git.worktree;

import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectStore;
import dev.vtag.git.RepoPath;
import dev.vtag.git.ignore.IgnoreFile;
import dev.vtag.git.ignore.IgnoreStack;
import dev.vtag.git.ignore.LetterCase;
import dev.vtag.git.index.GitIndex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the files that say what is ignored, on the way down the work tree. */
final class IgnoreFiles {
    private static final byte[] NAME = IgnoreFile.NAME.getBytes(StandardCharsets.US_ASCII);
    private static final IgnoreFile NONE = IgnoreFile.parse(new byte[0], LetterCase.EXACT);

    private final Surroundings surroundings;
    private final GitIndex index;
    private final ObjectStore objects;
    private final LetterCase letterCase;

    IgnoreFiles(GitRepository repository, Path root, GitIndex index) {
        this.surroundings = new Surroundings(repository, root);
        this.index = index;
        this.objects = repository.objects();
        this.letterCase = repository.config().bool("core.ignorecase", false) ? LetterCase.FOLDED : LetterCase.EXACT;
    }

    /** Returns the rules that hold everywhere. */
    IgnoreStack everywhere() {
        return certain(IgnoreStack.of(parse(surroundings.userExcludes()), parse(surroundings.infoExclude())));
    }

    /** Returns the rules that hold in a directory that was listed; {@code path} is its own, with a slash at its end. */
    IgnoreStack push(IgnoreStack above, Path directory, DirectoryListing listing, PathBuffer path) {
        // Almost no directory has one, and none of those needs another look at the disk.
        IgnoreFile file =
                listing.has(NAME) ? read(directory, RepoPath.of(path.copy())) : fromIndex(RepoPath.of(path.copy()));
        return file.isEmpty() ? above : certain(above.push(path.length(), file));
    }

    /** Returns the rules of a directory's own file, looked for below {@code root}. */
    IgnoreFile readCertain(RepoPath directory, Path root) {
        byte[] bytes = directory.bytes();
        byte[] prefix = Arrays.copyOf(bytes, bytes.length == 0 ? 0 : bytes.length + 1);
        if (prefix.length > 0) {
            prefix[bytes.length] = '/';
        }
        IgnoreFile file = read(directory.under(root), RepoPath.of(prefix));
        requireCertain(file.versionDependent().isPresent());
        return file;
    }

    private IgnoreFile read(Path directory, RepoPath prefix) {
        byte[] content = Surroundings.ownContent(directory.resolve(IgnoreFile.NAME));
        return content == null ? fromIndex(prefix) : parse(content);
    }

    /** A file that the user told git to leave out of the work tree is read from the index. */
    private IgnoreFile fromIndex(RepoPath prefix) {
        byte[] start = prefix.bytes();
        byte[] path = Arrays.copyOf(start, start.length + NAME.length);
        System.arraycopy(NAME, 0, path, start.length, NAME.length);
        int position = index.find(RepoPath.of(path));
        return position >= 0 && index.stage(position) == 0 && index.skipWorktree(position)
                ? parse(objects.read(index.object(position)))
                : NONE;
    }

    private IgnoreFile parse(byte[] content) {
        return IgnoreFile.parse(content, letterCase);
    }

    private static IgnoreStack certain(IgnoreStack rules) {
        requireCertain(rules.versionDependent().isPresent());
        return rules;
    }

    private static void requireCertain(boolean versionDependent) {
        if (versionDependent) {
            throw new NeedsGit("an ignore pattern that the versions of git read differently");
        }
    }
}

package dev.vtag.restore;

import dev.vtag.error.VtagException;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Ref;
import dev.vtag.version.TagName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;

/**
 * What git takes the name of a tag for, where nothing else can be meant (gitrevisions(7)): git, who knows all the rest, is then
 * not run to say it.
 */
record PlainTag(GitRepository repository) {
    /** What has as many digits as an object's id may be one, in whatever case. */
    private static final int SHORTEST_ID = 40;

    private static final String PUNCTUATION = ".-_";

    /** Returns the commit of the tag of this name; nothing where there is none, or git is to be asked. */
    Optional<CommitId> commit(String text) {
        if (!isPlain(text) || isOther(text)) {
            return Optional.empty();
        }
        try {
            return repository
                    .refs()
                    .find(TagName.PREFIX + text)
                    .map(Ref::target)
                    .flatMap(target -> repository.objects().peelToCommit(target));
        } catch (VtagException e) {
            // git says what of it is damaged.
            return Optional.empty();
        }
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && isLetterOrDigit(text.charAt(0))
                && text.chars().allMatch(c -> isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0)
                && !text.contains("..")
                && !text.endsWith(".")
                && !text.endsWith(".lock")
                && text.length() < SHORTEST_ID;
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** A file of that name right in the git directory, or a reference outside of tags and branches, goes before a tag. */
    private boolean isOther(String text) {
        return Files.exists(repository.layout().gitDir().resolve(text), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(repository.layout().commonDir().resolve(text), LinkOption.NOFOLLOW_LINKS)
                || repository.refs().find("refs/" + text).isPresent();
    }
}

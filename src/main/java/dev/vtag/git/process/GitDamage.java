package dev.vtag.git.process;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from git's words, in the C locale, that an object which it needed is missing or damaged. */
public final class GitDamage {
    private static final Pattern OBJECT = Pattern.compile(
            "(?:unable to (?:read|unpack)|could not (?:read|parse)|cannot read"
                    + "|bad|loose object|packed object|failed to read object|hash mismatch|invalid object|missing"
                    + "|unable to parse|because of)\\b[^\\n]{0,200}?\\b([0-9a-f]{64}|[0-9a-f]{40})\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROT =
            Pattern.compile("corrupt|hash mismatch|inflate|unpack|garbage", Pattern.CASE_INSENSITIVE);

    private GitDamage() {}

    /** Returns the failure, CORRUPT, that the words stand for; nothing where they speak of something else. */
    public static Optional<VtagException> in(String command, String err) {
        Matcher match = OBJECT.matcher(err);
        // What a remote would have to send is not damaged here.
        if (err.contains("promisor") || err.contains("could not fetch") || !match.find()) {
            return Optional.empty();
        }
        ObjectName name = new ObjectName(match.group(1));
        boolean rotten = ROT.matcher(err).find();
        return Optional.of(new VtagException(
                ErrorKind.CORRUPT,
                "object " + name + (rotten ? " is damaged" : " is missing or damaged") + ": " + command
                        + " cannot go on without it",
                "all that is missing or damaged: git fsck --full; of versions: vtag verify --all\n"
                        + "from a remote that has it: git fetch --refetch; or from another clone of the repository"));
    }

    /** Returns the object that such a failure names. */
    public static Optional<ObjectName> named(VtagException failure) {
        Matcher match = Pattern.compile("^object ([0-9a-f]{40,64}) is ").matcher(failure.getMessage());
        return failure.kind() == ErrorKind.CORRUPT && match.find()
                ? Optional.of(new ObjectName(match.group(1)))
                : Optional.empty();
    }
}

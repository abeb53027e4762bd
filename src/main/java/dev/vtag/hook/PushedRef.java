package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import java.util.List;

/**
 * One line of what git tells a pre-push hook.
 *
 * @param localRef what is pushed, as the user named it: a reference, or a revision such as {@code HEAD~1}
 * @param local the object that is pushed; zero for a deletion
 * @param remoteRef the full name of the reference over there
 * @param remote what it names now; zero where it does not exist
 */
record PushedRef(String localRef, ObjectName local, String remoteRef, ObjectName remote) {
    /** Reads git's lines; REFUSED, naming it, where one is not as git writes them. */
    static List<PushedRef> parse(String input) {
        return input.lines()
                .filter(line -> !line.isEmpty())
                .map(PushedRef::line)
                .toList();
    }

    private static PushedRef line(String line) {
        // From the end: a revision such as HEAD@{1 day ago} has blanks in it.
        int roid = line.lastIndexOf(' ');
        int rref = line.lastIndexOf(' ', roid - 1);
        int loid = line.lastIndexOf(' ', rref - 1);
        if (loid < 0
                || !ObjectName.isHex(line.substring(roid + 1))
                || !ObjectName.isHex(line.substring(loid + 1, rref))) {
            throw new VtagException(
                    ErrorKind.REFUSED, "cannot read what git says is pushed: " + line, "git push --no-verify");
        }
        return new PushedRef(
                line.substring(0, loid),
                new ObjectName(line.substring(loid + 1, rref)),
                line.substring(rref + 1, roid),
                new ObjectName(line.substring(roid + 1)));
    }

    boolean isDeletion() {
        return local.isZero();
    }
}

package dev.vtag.git.object;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects that {@code git replace} puts in the place of others when they are read.
 *
 * @param byOriginal what stands in for each replaced object
 */
record Replacements(Map<ObjectName, ObjectName> byOriginal) {
    static final Replacements NONE = new Replacements(Map.of());

    private static final int LONGEST_CHAIN = 5;

    /** Reads the references under {@code refs/replace/}, or wherever GIT_REPLACE_REF_BASE puts them. */
    static Replacements of(List<Ref> refs, String base) {
        Map<ObjectName, ObjectName> found = new HashMap<>();
        for (Ref ref : refs) {
            String original = ref.name().substring(base.length());
            if (ObjectName.isHex(original)) {
                found.put(new ObjectName(original), ref.target());
            }
        }
        return new Replacements(found);
    }

    /** Returns the object to read for this name. */
    ObjectName resolve(ObjectName name) {
        ObjectName at = name;
        for (int i = 0; i <= LONGEST_CHAIN; i++) {
            ObjectName next = byOriginal.get(at);
            if (next == null) {
                return at;
            }
            at = next;
        }
        throw new VtagException(ErrorKind.CORRUPT, "replace depth too high for object " + name, "git replace --list");
    }
}

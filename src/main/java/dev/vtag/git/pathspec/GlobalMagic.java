package dev.vtag.git.pathspec;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What GIT_LITERAL_PATHSPECS, GIT_GLOB_PATHSPECS, GIT_NOGLOB_PATHSPECS and GIT_ICASE_PATHSPECS ask for. */
record GlobalMagic(boolean isLiteral, boolean isGlob, boolean isNoGlob, boolean isIcase) {
    static GlobalMagic of(Map<String, String> variables) {
        GlobalMagic global = new GlobalMagic(
                isTrue(variables, "GIT_LITERAL_PATHSPECS"),
                isTrue(variables, "GIT_GLOB_PATHSPECS"),
                isTrue(variables, "GIT_NOGLOB_PATHSPECS"),
                isTrue(variables, "GIT_ICASE_PATHSPECS"));
        if (global.isGlob && global.isNoGlob) {
            throw clash("GIT_GLOB_PATHSPECS and GIT_NOGLOB_PATHSPECS exclude each other");
        }
        if (global.isLiteral && (global.isGlob || global.isIcase)) {
            throw clash("GIT_LITERAL_PATHSPECS excludes GIT_GLOB_PATHSPECS and GIT_ICASE_PATHSPECS");
        }
        return global;
    }

    void addTo(Set<Magic> magic) {
        boolean glob = magic.contains(Magic.GLOB);
        if (isGlob && !magic.contains(Magic.LITERAL)) {
            magic.add(Magic.GLOB);
        }
        if (isIcase) {
            magic.add(Magic.ICASE);
        }
        if (isLiteral || (isNoGlob && !glob)) {
            magic.add(Magic.LITERAL);
        }
    }

    private static boolean isTrue(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null) {
            return false;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off", "" -> false;
            default -> {
                try {
                    yield Long.parseLong(value.trim()) != 0;
                } catch (NumberFormatException e) {
                    throw new VtagException(
                            ErrorKind.USAGE,
                            name + " is '" + value + "', which is neither true nor false",
                            "unset " + name,
                            e);
                }
            }
        };
    }

    private static VtagException clash(String what) {
        return new VtagException(ErrorKind.USAGE, what, "unset one of them");
    }
}

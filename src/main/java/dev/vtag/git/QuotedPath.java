package dev.vtag.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes paths in git's C-style quotes, and reads them back byte for byte. */
public final class QuotedPath {
    private static final String NAMED = "\n\t\r";
    private static final String LETTERS = "ntr";

    private QuotedPath() {}

    /** Returns the path in quotes, whether or not it needs them. */
    public static String quote(RepoPath path) {
        StringBuilder out = new StringBuilder("\"");
        for (byte b : path.bytes()) {
            int c = b & 0xff;
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (NAMED.indexOf(c) >= 0) {
                out.append('\\').append(LETTERS.charAt(NAMED.indexOf(c)));
            } else if (c < 0x20 || c >= 0x7f) {
                out.append('\\').append((char) ('0' + (c >> 6))).append((char) ('0' + ((c >> 3) & 7)));
                out.append((char) ('0' + (c & 7)));
            } else {
                out.append((char) c);
            }
        }
        return out.append('"').toString();
    }

    /** Returns the index behind the closing quote of the quoted path that {@code text} starts with, or -1. */
    public static int end(String text) {
        if (!text.startsWith("\"")) {
            return -1;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Returns the path of a whole quoted text, as {@link #end} delimits it. */
    public static RepoPath unquote(String quoted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c != '\\') {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            } else if (isOctal(quoted, i + 1)) {
                out.write(Integer.parseInt(quoted, i + 1, i + 4, 8));
                i += 3;
            } else {
                i++;
                int named = LETTERS.indexOf(quoted.charAt(i));
                out.write(named < 0 ? quoted.charAt(i) : NAMED.charAt(named));
            }
        }
        return RepoPath.of(out.toByteArray());
    }

    private static boolean isOctal(String text, int at) {
        return at + 3 < text.length()
                && Character.digit(text.charAt(at), 8) >= 0
                && Character.digit(text.charAt(at + 1), 8) >= 0
                && Character.digit(text.charAt(at + 2), 8) >= 0;
    }
}

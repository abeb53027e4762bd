package dev.vtag.git.attributes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The keyword {@code $Id$} (gitattributes(5), "ident"), with every oddity of git's handling kept. */
final class Ident {
    private Ident() {}

    /** Returns the content with every {@code $Id: ...$} made {@code $Id$}; the same array if there is none. */
    static byte[] collapse(byte[] content) {
        if (!hasKeyword(content)) {
            return content;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        int at = 0;
        for (int dollar = find(content, '$', at); dollar >= 0; dollar = find(content, '$', at)) {
            out.write(content, at, dollar + 1 - at);
            at = dollar + 1;
            if (content.length - at > 3 && startsWith(content, at, "Id:")) {
                int close = find(content, '$', at + 3);
                if (close < 0) {
                    break;
                }
                if (!contains(content, '\n', at + 3, close)) {
                    out.writeBytes(ascii("Id$"));
                    at = close + 1;
                }
            }
        }
        out.write(content, at, content.length - at);
        return out.toByteArray();
    }

    /** Returns the content with every {@code $Id$} made {@code $Id: <id> $}, as git does to a blob that it holds whole. */
    static byte[] expandWhole(byte[] content, String id) {
        if (!hasKeyword(content)) {
            return content;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 64);
        int at = 0;
        for (int dollar = find(content, '$', at); dollar >= 0; dollar = find(content, '$', at)) {
            out.write(content, at, dollar + 1 - at);
            at = dollar + 1;
            if (content.length - at < 3 || !startsWith(content, at, "Id")) {
                continue;
            }
            if (content[at + 2] == '$') {
                at += 3;
            } else if (content[at + 2] == ':') {
                int close = find(content, '$', at + 3);
                if (close < 0) {
                    break;
                }
                if (contains(content, '\n', at + 3, close) || isForeign(content, at, close)) {
                    continue;
                }
                at = close + 1;
            } else {
                continue;
            }
            out.writeBytes(ascii("Id: " + id + " $"));
        }
        out.write(content, at, content.length - at);
        return out.toByteArray();
    }

    /** Returns whether another system wrote this keyword: a space stands where git would write none. */
    private static boolean isForeign(byte[] content, int at, int close) {
        int space = at + 4;
        while (space < close && content[space] != ' ') {
            space++;
        }
        return space < close - 1;
    }

    /** Returns whether git finds a keyword at all; else it leaves the content alone. */
    private static boolean hasKeyword(byte[] content) {
        int at = 0;
        while (at < content.length) {
            if (content[at++] != '$') {
                continue;
            }
            if (content.length - at < 3) {
                return false;
            }
            if (!startsWith(content, at, "Id")) {
                continue;
            }
            byte behind = content[at + 2];
            at += 3;
            if (behind == '$') {
                return true;
            }
            if (behind == ':') {
                while (at < content.length && content[at] != '\n') {
                    if (content[at++] == '$') {
                        return true;
                    }
                }
                at++;
            }
        }
        return false;
    }

    /**
     * Returns the content with every {@code $Id$} made {@code $Id: <id> $}, as git does to a blob that it streams to a file:
     * a {@code $} that breaks off a keyword does not start one, and another system's keyword is told by other marks.
     */
    static byte[] expandStreamed(byte[] content, String id) {
        byte[] expansion = ascii(": " + id + " $");
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 64);
        // What was read and is not yet sure to be written: git does not always empty it between two keywords.
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        byte[] head = {'$', 'I', 'd', 0};
        int matched = 0;
        boolean skipping = false;
        for (byte b : content) {
            if (skipping) {
                held.write(b);
                if (b == '\n' || b == '$') {
                    if (b == '$' && !isForeignStreamed(held.toByteArray())) {
                        byte[] start = Arrays.copyOf(held.toByteArray(), 3);
                        held.reset();
                        held.writeBytes(start);
                        held.writeBytes(expansion);
                    }
                    drain(held, out);
                    skipping = false;
                    matched = 0;
                }
                continue;
            }
            // The NUL behind the head counts as a part of it.
            if (matched < head.length && head[matched] == b) {
                matched++;
                continue;
            }
            held.write(head, 0, matched);
            if (matched != 3) {
                held.write(b);
                drain(held, out);
                matched = 0;
            } else if (b == ':') {
                held.write(b);
                skipping = true;
            } else if (b == '$') {
                held.writeBytes(expansion);
                drain(held, out);
                matched = 0;
            } else {
                held.write(b);
                matched = 0;
            }
        }
        if (!skipping) {
            held.write(head, 0, matched);
        }
        drain(held, out);
        return out.toByteArray();
    }

    private static void drain(ByteArrayOutputStream held, ByteArrayOutputStream out) {
        out.writeBytes(held.toByteArray());
        held.reset();
    }

    private static boolean isForeignStreamed(byte[] keyword) {
        if (!startsWith(keyword, 0, "$Id: ")) {
            return false;
        }
        for (int i = 5; i < keyword.length && keyword[i] != 0; i++) {
            byte b = keyword[i];
            boolean space = b == ' ' || b == '\t' || b == '\n' || b == '\r';
            if (space && (i + 1 == keyword.length || keyword[i + 1] != '$')) {
                return true;
            }
        }
        return false;
    }

    private static int find(byte[] content, char c, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == c) {
                return i;
            }
        }
        return -1;
    }

    private static boolean contains(byte[] content, char c, int from, int to) {
        int found = find(content, c, from);
        return found >= 0 && found < to;
    }

    private static boolean startsWith(byte[] content, int at, String text) {
        byte[] expected = ascii(text);
        return content.length - at >= expected.length
                && Arrays.equals(content, at, at + expected.length, expected, 0, expected.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

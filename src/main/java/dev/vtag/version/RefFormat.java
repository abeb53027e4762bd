package dev.vtag.version;

import java.util.Optional;

/** What {@code git check-ref-format} refuses in a tag's name, each with its reason. */
final class RefFormat {
    private static final String FORBIDDEN = " ~^:?*[\\";

    private RefFormat() {}

    static Optional<String> refusal(String tag) {
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (c < 0x20 || c == 0x7f) {
                return Optional.of("git allows no control character in a tag's name");
            }
            if (FORBIDDEN.indexOf(c) >= 0) {
                return Optional.of("git allows no '" + c + "' in a tag's name");
            }
        }
        if (tag.contains("..")) {
            return Optional.of("git allows no '..' in a tag's name");
        }
        if (tag.contains("@{")) {
            return Optional.of("git allows no '@{' in a tag's name");
        }
        if (tag.contains("//") || tag.startsWith("/") || tag.endsWith("/")) {
            return Optional.of("git allows no empty part in a tag's name");
        }
        if (tag.startsWith("-")) {
            return Optional.of("git allows no tag whose name starts with '-'");
        }
        if (tag.endsWith(".")) {
            return Optional.of("git allows no tag whose name ends with '.'");
        }
        for (String part : tag.split("/", -1)) {
            if (part.startsWith(".")) {
                return Optional.of("git allows no part of a tag's name to start with '.'");
            }
            if (part.endsWith(".lock")) {
                return Optional.of("git allows no tag whose name ends with '.lock'");
            }
        }
        return Optional.empty();
    }
}

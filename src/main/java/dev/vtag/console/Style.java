package dev.vtag.console;

/** How a piece of text is set off where colour is allowed. A sign or a word always says the same, so none is needed. */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    FAINT("2"),
    ADDED("32"),
    CHANGED("33"),
    DELETED("31"),
    GOOD("32"),
    WARNING("33"),
    BAD("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String apply(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}

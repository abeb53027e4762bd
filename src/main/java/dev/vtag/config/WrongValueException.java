package dev.vtag.config;

import dev.vtag.json.YamlNode;

/** Says that a value is not what was expected, and at which node. */
final class WrongValueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient YamlNode node;

    WrongValueException(YamlNode node, String message) {
        super(message);
        this.node = node;
    }

    YamlNode node() {
        return node;
    }
}

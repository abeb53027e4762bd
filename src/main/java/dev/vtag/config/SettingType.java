package dev.vtag.config;

import dev.vtag.json.YamlNode;
import java.util.Map;

/**
 * What a value may be.
 *
 * @param <T> the value's type
 */
interface SettingType<T> {
    /** Returns the value of the node; {@link WrongValueException} says what was expected instead. */
    T read(YamlNode node) throws WrongValueException;

    /** Returns what is expected, as a phrase with an example. */
    String expected();

    /** Returns the value as one writes it in vtag.yml. */
    String written(T value);

    /** Returns its JSON Schema. */
    Map<String, Object> schema();

    /** Returns the value as JSON has it. */
    Object json(T value);
}

package dev.vtag.template;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Mustache template fed with maps, lists, texts, numbers and truth values only: it can read what it is given and call
 * nothing. Values are not escaped; empty texts, empty lists and zero count as false; an unknown name is an error.
 */
public final class Template {
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .strictSections(true)
            .withCollector(new MapsOnly());

    private final String name;
    private final com.samskivert.mustache.Template compiled;

    private Template(String name, com.samskivert.mustache.Template compiled) {
        this.name = name;
        this.compiled = compiled;
    }

    /** Compiles a template; CONFIG, naming {@code name} and the line, where it is malformed. */
    public static Template parse(String text, String name) {
        try {
            return new Template(name, COMPILER.compile(text));
        } catch (MustacheException | UnsupportedOperationException | IndexOutOfBoundsException e) {
            // The last is what the library makes of an empty pair of delimiters.
            throw malformed(name, e);
        }
    }

    /** Returns the text for this context; CONFIG, naming template, line and name, where it asks for what is not there. */
    public String render(Map<String, ?> context) {
        check(context, "context");
        try {
            return compiled.execute(context);
        } catch (MustacheException | UnsupportedOperationException e) {
            throw malformed(name, e);
        }
    }

    private static VtagException malformed(String name, RuntimeException e) {
        String message = e.getMessage() == null || e instanceof IndexOutOfBoundsException
                ? "a tag in it is malformed"
                : e.getMessage();
        int end = message.indexOf('\n');
        String first = end < 0 ? message : message.substring(0, end);
        return new VtagException(
                ErrorKind.CONFIG,
                "the template " + name + " is wrong: "
                        + first.replace("No method or field with name", "there is no variable"),
                "mend the template, or delete it to use the built-in one",
                e);
    }

    private static void check(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> check(inner, where + "." + key));
        } else if (value instanceof Collection<?> list) {
            list.forEach(inner -> check(inner, where + "[]"));
        } else if (!(value == null || value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException(where + " is no plain value");
        }
    }

    /** Looks names up in maps and lists; the library's own collector would call methods. */
    private static final class MapsOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }
    }
}

package dev.vtag.changelog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text of one character a byte, by position; whatever none of them names stays. */
final class Splices {
    private final String text;
    private final List<Splice> splices = new ArrayList<>();

    private record Splice(int start, int end, String replacement) {}

    Splices(String text) {
        this.text = text;
    }

    /** Puts text in; what is put in at one place stands in the order of the calls. */
    Splices insert(int at, String insertion) {
        return replace(at, at, insertion);
    }

    /** Puts text in the place of other text. */
    Splices replace(int start, int end, String replacement) {
        splices.add(new Splice(start, end, replacement));
        return this;
    }

    byte[] bytes() {
        splices.sort(Comparator.comparingInt(Splice::start));
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + (1 << 12));
        int at = 0;
        for (Splice splice : splices) {
            if (splice.start < at) {
                throw new IllegalStateException("two changes of one place: " + splice.start);
            }
            out.writeBytes(text.substring(at, splice.start).getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(splice.replacement.getBytes(StandardCharsets.ISO_8859_1));
            at = splice.end;
        }
        out.writeBytes(text.substring(at).getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}

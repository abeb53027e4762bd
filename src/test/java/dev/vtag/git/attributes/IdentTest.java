package dev.vtag.git.attributes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "$Id$, $Id$, $Id: 7f $, $Id: 7f $",
                "$Id: old $, $Id$, $Id: 7f $, $Id: 7f $",
                "a $Id:$ b, a $Id$ b, a $Id: 7f $ b, a $Id: 7f $ b",
                // Another system's keyword is told by other marks when git streams the blob.
                "$Id: a b $, $Id$, $Id: a b $, $Id: a b $",
                "$Id:a b$, $Id$, $Id:a b$, $Id: 7f $",
                // A dollar that breaks off a keyword starts none when git streams the blob.
                "$$Id$, $$Id$, $$Id: 7f $, $$Id$",
                "$Id, $Id, $Id, $Id",
                "$Id:, $Id:, $Id:, $Id:",
                "$id$, $id$, $id$, $id$",
            })
    void a_keyword_is_collapsed_and_expanded(String text, String collapsed, String whole, String streamed) {
        byte[] content = text.getBytes(US_ASCII);
        assertThat(new String(Ident.collapse(content), US_ASCII)).isEqualTo(collapsed);
        assertThat(new String(Ident.expandWhole(content, "7f"), US_ASCII)).isEqualTo(whole);
        assertThat(new String(Ident.expandStreamed(content, "7f"), US_ASCII)).isEqualTo(streamed);
    }
}

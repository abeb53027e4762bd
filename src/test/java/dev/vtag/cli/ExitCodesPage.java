package dev.vtag.cli;

import dev.vtag.error.ErrorKind;

/** Writes docs/exit-codes.md from the kinds of failure. */
final class ExitCodesPage {
    private ExitCodesPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("""
                # Exit codes

                Every command ends with one of these. A failure says on standard error what failed and what mends it; with
                `--json` it is one line of JSON there: `{"error": {"kind", "exit", "message", "hint"}}`.

                | code | kind | meaning |
                |---|---|---|
                | 0 | | done |
                """);
        for (ErrorKind kind : ErrorKind.values()) {
            page.append("| ")
                    .append(kind.exitCode())
                    .append(" | `")
                    .append(kind.word())
                    .append("` | ");
            page.append(kind.meaning()).append(" |\n");
        }
        return page.append("""

                10, 20 and 30 are kept for verdicts on metrics, which are results and not failures. A hook ends with 0 or 1
                only, as git asks of it.
                """).toString();
    }
}

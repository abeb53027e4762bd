package dev.vtag.hook;

/** The lines that call vtag from a hook that someone else wrote. */
final class HookSnippet {
    private HookSnippet() {}

    /**
     * Returns POSIX sh lines that go right after the first line of the hook; what follows still gets git's input.
     *
     * @param program the program as a shell reads it: a quoted path, or a name to be found on PATH
     */
    static String of(HookEvent event, String program) {
        return switch (event) {
            case PRE_COMMIT ->
                "! command -v @VTAG@ >/dev/null || VTAG_STUB=1 @VTAG@ hook pre-commit </dev/null >&2 || [ $? -ne 99 ] || exit 1\n"
                        .replace("@VTAG@", program);
            case PRE_PUSH -> """
                    vtag_sent=$(cat)
                    ! command -v @VTAG@ >/dev/null || printf '%s\\n' "$vtag_sent" | VTAG_STUB=1 @VTAG@ hook pre-push "$@" >&2 || [ $? -ne 99 ] || exit 1
                    if [ -n "$vtag_sent" ]; then exec <<VTAG_END; else exec </dev/null; fi
                    $vtag_sent
                    VTAG_END
                    """.replace("@VTAG@", program);
        };
    }
}

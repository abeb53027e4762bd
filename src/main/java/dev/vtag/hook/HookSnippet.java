package dev.vtag.hook;

import dev.vtag.error.ShellWord;
import dev.vtag.hook.HookFolder.Standing;
import dev.vtag.hook.InstallPlan.Snippet;
import dev.vtag.hook.InstallPlan.Spot;
import java.nio.file.Path;

/** The lines that have vtag called from a hook, or from the settings of the program that writes it. */
final class HookSnippet {
    private static final String COMMIT_LINE = "! command -v @VTAG@ >/dev/null"
            + " || VTAG_STUB=1 @VTAG@ hook pre-commit </dev/null >&2 || [ $? -ne 99 ] || exit 1";

    private HookSnippet() {}

    /** Returns what to put where, so that vtag runs before everything else and all else still gets git's input. */
    static Snippet of(HookEvent event, HookFolder folder, Path launcher) {
        HookTool tool = HookSlot.at(folder.slot(event)).tool().orElse(null);
        if (tool == HookTool.LEFTHOOK) {
            return new Snippet(event.word(), LefthookSettings.in(folder).toString(), lefthook(event), Spot.SETTINGS);
        }
        if (tool == HookTool.SIMPLE_GIT_HOOKS) {
            return new Snippet(
                    event.word(), folder.top().resolve("package.json").toString(), json(event), Spot.SETTINGS);
        }
        // What the project tracks is read on other machines too, where vtag lies elsewhere.
        boolean shared = folder.standing() == Standing.TRACKED || folder.standing() == Standing.WORK_TREE;
        String program = shared ? "vtag" : ShellWord.quoted(launcher.toString());
        return new Snippet(event.word(), folder.written(event).toString(), script(event, program), Spot.FIRST);
    }

    /** POSIX sh lines that go right after the first line of a hook. */
    private static String script(HookEvent event, String program) {
        return switch (event) {
            case PRE_COMMIT -> (COMMIT_LINE + "\n").replace("@VTAG@", program);
            case PRE_PUSH -> """
                    vtag_sent=$(cat)
                    ! command -v @VTAG@ >/dev/null || printf '%s\\n' "$vtag_sent" | VTAG_STUB=1 @VTAG@ hook pre-push "$@" >&2 || [ $? -ne 99 ] || exit 1
                    if [ -n "$vtag_sent" ]; then exec <<VTAG_END; else exec </dev/null; fi
                    $vtag_sent
                    VTAG_END
                    """.replace("@VTAG@", program);
        };
    }

    /** Its commands see no unstaged changes at a commit: {@code setup}, since lefthook 2.1.2, runs before they are hidden. */
    private static String lefthook(HookEvent event) {
        return switch (event) {
            case PRE_COMMIT -> """
                    pre-commit:
                      setup:
                        - run: |
                            @LINE@
                    """.replace("@LINE@", COMMIT_LINE.replace("@VTAG@", "vtag"));
            case PRE_PUSH -> """
                    pre-push:
                      commands:
                        vtag:
                          use_stdin: true
                          run: |
                            ! command -v vtag >/dev/null || VTAG_STUB=1 vtag hook pre-push "{1}" "{2}" >&2 || [ $? -ne 99 ] || exit 1
                    """;
        };
    }

    /** The program writes the value into a script as it is. */
    private static String json(HookEvent event) {
        String value = script(event, "vtag").replace("\"", "\\\"").replace("\n", "\\n");
        return "\"simple-git-hooks\": {\"" + event.word() + "\": \"" + value + "\"}\n";
    }
}

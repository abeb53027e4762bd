package dev.vtag.status;

import dev.vtag.hook.HookState;
import java.util.List;
import java.util.Optional;

/** Names why git would not call vtag. */
final class HookCheck implements Check {
    private final HookState hooks;

    HookCheck(HookState hooks) {
        this.hooks = hooks;
    }

    @Override
    public List<Finding> look() {
        if (hooks.mode().equals(HookState.OFF)) {
            return List.of(Finding.problem(
                    "git runs no hooks here: core.hooksPath is '" + hooks.directory() + "'",
                    "let them run again: git config --unset core.hooksPath.  Who set it: git config --show-origin"
                            + " --get core.hooksPath"));
        }
        boolean none = hooks.hooks().stream()
                .allMatch(hook ->
                        hook.standing() == HookState.Standing.MISSING || hook.standing() == HookState.Standing.FOREIGN);
        if (hooks.mode().equals(HookState.NONE) && none) {
            return List.of(Finding.problem("git does not call vtag here: no hooks are installed", "vtag install"));
        }
        return hooks.hooks().stream().flatMap(hook -> finding(hook).stream()).toList();
    }

    private Optional<Finding> finding(HookState.Hook hook) {
        String file = hook.file();
        String name = "the " + hook.event() + " hook ";
        return switch (hook.standing()) {
            case ACTIVE, CALLED -> Optional.empty();
            case NOT_EXECUTABLE ->
                Optional.of(Finding.problem(name + "is passed over by git: it is not executable", "chmod +x " + file));
            case LAUNCHER_MISSING ->
                Optional.of(Finding.problem(
                        name + "calls " + hook.launcher() + ", which is gone",
                        "install vtag again (scripts/install.sh), then: vtag install"));
            case FOREIGN ->
                Optional.of(Finding.problem(
                        name + file + " does not call vtag" + (hook.chained() ? ", and hides the one kept aside" : ""),
                        hooks.mode().equals("print")
                                ? "paste vtag's lines into it: vtag install --mode print"
                                : "vtag install"));
            case MISSING ->
                Optional.of(Finding.advice(
                        "there is no " + hook.event() + " hook", "vtag install --hooks " + hook.event()));
        };
    }
}

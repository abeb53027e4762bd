package dev.vtag.hook;

import dev.vtag.git.GitEnvironment;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

/**
 * A hook called by git.
 *
 * @param event which one
 * @param arguments what git gave it: for pre-push the remote's name and its URL
 * @param input its standard input, read for pre-push only
 * @param environment the variables, GIT_* included, and the working directory
 * @param clock the clock
 */
public record HookCall(
        HookEvent event, List<String> arguments, InputStream input, GitEnvironment environment, Clock clock) {
    public HookCall {
        arguments = List.copyOf(arguments);
    }

    /** Returns whether a variable is set to this value. */
    boolean says(String variable, String value) {
        return value.equals(environment.variables().get(variable));
    }
}

package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.Nearest;
import dev.vtag.error.VtagException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words a wrong command line, with the nearest right one. */
final class UsageError {
    private UsageError() {}

    /** Returns the failure to tell the user. */
    static VtagException of(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String help = command.qualifiedName() + " --help";
        // One says "restore has no option --x": the first word of every message is vtag anyway.
        String name = command.qualifiedName().replaceFirst("^vtag ", "");
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String typed = unmatched.getUnmatched().get(0);
            if (typed.startsWith("-") && typed.length() > 1) {
                String option = typed.replaceFirst("=.*", "");
                return failure(
                        name + " has no option " + option, options(command).toList(), option, "All of them: " + help);
            }
            if (!command.subcommands().isEmpty()) {
                return failure(
                        "there is no command " + (name + " " + typed).replaceFirst("^vtag ", ""),
                        List.copyOf(command.subcommands().keySet()),
                        typed,
                        "All of them: " + help);
            }
            return new VtagException(ErrorKind.USAGE, name + " takes no argument " + typed, usage(command), wrong);
        }
        if (wrong instanceof MissingParameterException missing) {
            if (missing.getMissing().isEmpty()) {
                String below = String.join(", ", command.subcommands().keySet());
                return new VtagException(ErrorKind.USAGE, name + " needs one of: " + below, "more: " + help, wrong);
            }
            ArgSpec first = missing.getMissing().get(0);
            if (!first.required() && first instanceof OptionSpec option) {
                String message = option.longestName() + " needs " + option.paramLabel();
                return new VtagException(ErrorKind.USAGE, message, "more: " + help, wrong);
            }
            String what = missing.getMissing().stream().map(UsageError::named).collect(Collectors.joining(" and "));
            return new VtagException(ErrorKind.USAGE, name + " needs " + what, usage(command), wrong);
        }
        ArgSpec argument = wrong.getArgSpec();
        if (argument != null && wrong.getValue() != null) {
            boolean number = argument.type() == int.class || argument.type() == long.class;
            String expected = number
                    ? "expected a whole number"
                    : argument.type().isEnum()
                            ? "expected "
                                    + String.join(", ", argument.completionCandidates())
                                            .toLowerCase(Locale.ROOT)
                            : reason(wrong);
            return new VtagException(
                    ErrorKind.USAGE,
                    name + ": " + wrong.getValue() + " is no " + label(argument) + "; " + expected,
                    usage(command),
                    wrong);
        }
        return new VtagException(
                ErrorKind.USAGE, name + ": " + lowerFirst(String.valueOf(wrong.getMessage())), usage(command), wrong);
    }

    private static VtagException failure(String message, List<String> names, String typed, String all) {
        List<String> nearest = Nearest.of(typed, names, 3);
        String hint = nearest.isEmpty() ? all : "nearest: " + String.join(", ", nearest) + ".  " + all;
        return new VtagException(ErrorKind.USAGE, message, hint);
    }

    private static Stream<String> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Arrays.stream(option.names()));
    }

    private static String named(ArgSpec missing) {
        return missing instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : missing.paramLabel();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? "value of " + option.longestName() : argument.paramLabel();
    }

    /** Returns what the conversion said, without the preamble around it. */
    private static String reason(ParameterException wrong) {
        Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
        String message = String.valueOf(cause.getMessage());
        return lowerFirst(message.replaceFirst("^Invalid value for .*?: ", ""));
    }

    private static String usage(CommandSpec command) {
        return CommandHelp.of(command).synopsis() + "\nmore: " + command.qualifiedName() + " --help";
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}

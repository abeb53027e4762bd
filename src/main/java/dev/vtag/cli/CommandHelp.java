package dev.vtag.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What is told about a command, wherever it is told: {@code --help}, docs/commands.md, completion.
 *
 * @param name its full name, such as {@code vtag config check}
 * @param sentence what it does, one sentence
 * @param examples command lines that one would type
 * @param synopsis its arguments, such as {@code vtag show [OPTIONS] SNAPSHOT}
 * @param description more about it, a paragraph an entry
 * @param parameters its positional parameters
 * @param options its own options
 * @param common the options that every command has
 * @param subcommands the commands below it
 */
record CommandHelp(
        String name,
        String sentence,
        List<String> examples,
        String synopsis,
        List<String> description,
        List<Item> parameters,
        List<Item> options,
        List<Item> common,
        List<CommandHelp> subcommands) {
    /**
     * A parameter or an option.
     *
     * @param names its names, with the label of its value, such as {@code -o, --output FILE}
     * @param text what it means
     */
    record Item(String names, String text) {}

    /** Returns what the command's model says. */
    static CommandHelp of(CommandSpec spec) {
        List<OptionSpec> visible =
                spec.options().stream().filter(option -> !option.hidden()).toList();
        List<CommandHelp> subcommands = spec.subcommands().values().stream()
                .map(sub -> of(sub.getCommandSpec()))
                .toList();
        return new CommandHelp(
                spec.qualifiedName(),
                String.join(" ", spec.usageMessage().header()),
                List.of(spec.usageMessage().footer()),
                synopsis(spec),
                List.of(spec.usageMessage().description()),
                spec.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(parameter -> new Item(label(parameter), text(parameter)))
                        .toList(),
                visible.stream()
                        .filter(option -> !isCommon(option))
                        .map(CommandHelp::item)
                        .toList(),
                visible.stream()
                        .filter(CommandHelp::isCommon)
                        .map(CommandHelp::item)
                        .toList(),
                subcommands);
    }

    private static boolean isCommon(OptionSpec option) {
        Object owner = option.userObject() instanceof java.lang.reflect.Field field ? field.getDeclaringClass() : "";
        return owner == VtagCommand.class || owner == Invocation.class;
    }

    private static String synopsis(CommandSpec spec) {
        List<String> parts = new ArrayList<>(List.of(spec.qualifiedName()));
        if (!spec.subcommands().isEmpty()) {
            parts.add("COMMAND");
        } else {
            if (spec.options().stream().anyMatch(option -> !option.hidden())) {
                parts.add("[OPTIONS]");
            }
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                if (!parameter.hidden()) {
                    parts.add(parameter.required() ? label(parameter) : "[" + label(parameter) + "]");
                }
            }
        }
        return String.join(" ", parts);
    }

    private static Item item(OptionSpec option) {
        String names = Arrays.stream(option.names()).collect(Collectors.joining(", "));
        String label = option.paramLabel() + (option.arity().max() > 1 ? "..." : "");
        String value = option.arity().max() == 0 ? "" : option.arity().min() == 0 ? " [" + label + "]" : " " + label;
        return new Item(names + value, text(option));
    }

    private static String label(PositionalParamSpec parameter) {
        String label = parameter.paramLabel();
        return parameter.arity().max() > 1 && !label.contains("...") ? label + "..." : label;
    }

    private static String text(ArgSpec argument) {
        return String.join(" ", argument.description());
    }
}

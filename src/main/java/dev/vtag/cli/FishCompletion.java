package dev.vtag.cli;

import java.util.ArrayList;
import java.util.List;

/** Writes the completions of the fish shell from the commands' help. */
final class FishCompletion {
    private final StringBuilder script = new StringBuilder("# Completions of vtag, made by: vtag completion fish\n");

    private final List<CommandHelp.Item> everywhere;

    private FishCompletion(CommandHelp root) {
        everywhere = root.common();
    }

    /** Returns the script for this command and all below it. */
    static String of(CommandHelp root) {
        FishCompletion fish = new FishCompletion(root);
        fish.command(root, List.of());
        return fish.script.toString();
    }

    private void command(CommandHelp help, List<String> path) {
        String here = condition(help, path);
        for (CommandHelp sub : help.subcommands()) {
            script.append("complete -c vtag -f -n ").append(quoted(here));
            script.append(" -a ")
                    .append(last(sub))
                    .append(" -d ")
                    .append(quoted(sub.sentence()))
                    .append('\n');
        }
        for (CommandHelp.Item option : help.options()) {
            option(option, " -n " + quoted(here));
        }
        for (CommandHelp.Item option : help.common()) {
            if (path.isEmpty()) {
                option(option, "");
            } else if (!everywhere.contains(option)) {
                option(option, " -n " + quoted(here));
            }
        }
        for (CommandHelp sub : help.subcommands()) {
            List<String> below = new ArrayList<>(path);
            below.add(last(sub));
            command(sub, below);
        }
    }

    /** Every word of the path was typed, and none of the commands that come below. */
    private static String condition(CommandHelp help, List<String> path) {
        List<String> parts = new ArrayList<>();
        path.forEach(word -> parts.add("__fish_seen_subcommand_from " + word));
        if (!help.subcommands().isEmpty()) {
            List<String> below =
                    help.subcommands().stream().map(FishCompletion::last).toList();
            parts.add("not __fish_seen_subcommand_from " + String.join(" ", below));
        }
        return String.join("; and ", parts);
    }

    private void option(CommandHelp.Item option, String condition) {
        script.append("complete -c vtag").append(condition);
        String[] words = option.names().split(",? ", -1);
        boolean value = false;
        for (String word : words) {
            if (word.startsWith("--")) {
                script.append(" -l ").append(word.substring(2));
            } else if (word.startsWith("-")) {
                script.append(" -s ").append(word.substring(1));
            } else if (!word.startsWith("[")) {
                value = true;
            }
        }
        script.append(value ? " -r" : "")
                .append(" -d ")
                .append(quoted(option.text()))
                .append('\n');
    }

    private static String last(CommandHelp help) {
        return help.name().substring(help.name().lastIndexOf(' ') + 1);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a command's help: one sentence, examples, then how it is called. */
final class HelpText {
    private static final int LABELS = 24;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    private HelpText(int width) {
        this.width = Math.max(40, Math.min(width, 100));
    }

    /** Returns the help, as wide as the terminal but never wider than one likes to read. */
    static String of(CommandHelp help, int width) {
        HelpText drawn = new HelpText(width);
        drawn.wrap(help.sentence(), 0);
        drawn.titled(
                "Examples:", help.examples().stream().map(line -> "  " + line).toList());
        drawn.text.append('\n');
        drawn.wrap("Usage: " + help.synopsis(), 0);
        for (String paragraph : help.description()) {
            drawn.text.append('\n');
            drawn.wrap(paragraph, 0);
        }
        drawn.items("Arguments:", help.parameters());
        drawn.commands(help);
        drawn.items("Options:", help.options());
        drawn.items("Options of every command:", help.common());
        drawn.text.append('\n');
        drawn.wrap("Exit codes: " + exitCodes(), 0);
        return drawn.text.toString();
    }

    /** Returns every exit code with its word, on one line. */
    static String exitCodes() {
        return "0 done, "
                + Arrays.stream(ErrorKind.values())
                        .map(kind -> kind.exitCode() + " " + kind.word().replace('-', ' '))
                        .collect(Collectors.joining(", "))
                + "; 10, 20 and 30 are verdicts.";
    }

    private void commands(CommandHelp help) {
        if (!help.name().contains(" ")) {
            for (CommandTree.Section section : CommandTree.SECTIONS) {
                List<CommandHelp.Item> items = new ArrayList<>();
                for (CommandHelp sub : help.subcommands()) {
                    if (section.holds(sub.name().substring(help.name().length() + 1))) {
                        items.add(item(help, sub));
                    }
                }
                items(section.title() + ":", items);
            }
        } else {
            items(
                    "Commands:",
                    help.subcommands().stream().map(sub -> item(help, sub)).toList());
        }
    }

    private static CommandHelp.Item item(CommandHelp parent, CommandHelp sub) {
        return new CommandHelp.Item(sub.name().substring(parent.name().length() + 1), sub.sentence());
    }

    private void titled(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }

    private void items(String title, List<CommandHelp.Item> items) {
        if (items.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        for (CommandHelp.Item item : items) {
            text.append("  ").append(item.names());
            if (item.names().length() + 4 > LABELS) {
                text.append('\n').append(" ".repeat(LABELS));
            } else {
                text.append(" ".repeat(LABELS - 2 - item.names().length()));
            }
            wrap(item.text(), LABELS);
        }
    }

    /** Adds the words, broken before the last column; lines after the first begin at {@code indent}. */
    private void wrap(String words, int indent) {
        int column = indent;
        boolean first = true;
        for (String word : words.split(" ", -1)) {
            if (!first && column + 1 + word.length() > width) {
                text.append('\n').append(" ".repeat(indent));
                column = indent;
                first = true;
            }
            if (!first) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
            first = false;
        }
        text.append('\n');
    }
}

package dev.vtag.cli;

import java.util.List;

/** Writes docs/commands.md from the commands' help. */
final class CommandsPage {
    private final StringBuilder page = new StringBuilder();

    private CommandsPage() {}

    static String of(CommandHelp root) {
        CommandsPage drawn = new CommandsPage();
        drawn.page
                .append("# Commands\n\n")
                .append("Made from the source, like `--help`. ")
                .append("[Exit codes](exit-codes.md) are the same everywhere.\n");
        for (CommandTree.Section section : CommandTree.SECTIONS) {
            drawn.page.append("\n**").append(section.title()).append("**: ");
            List<String> links = root.subcommands().stream()
                    .filter(command -> section.holds(last(command)))
                    .map(command -> "[" + last(command) + "](#" + command.name().replace(' ', '-') + ")")
                    .toList();
            drawn.page.append(String.join(", ", links)).append('\n');
        }
        drawn.items("Options of every command", root.common());
        root.subcommands().forEach(command -> drawn.command(command, root.common()));
        return drawn.page.toString();
    }

    private static String last(CommandHelp help) {
        return help.name().substring(help.name().lastIndexOf(' ') + 1);
    }

    private void command(CommandHelp help, List<CommandHelp.Item> known) {
        page.append("\n## ")
                .append(help.name())
                .append("\n\n")
                .append(help.sentence())
                .append("\n\n```sh\n");
        help.examples().forEach(example -> page.append(example).append('\n'));
        page.append("```\n\nUsage: `").append(help.synopsis()).append("`\n");
        help.description()
                .forEach(paragraph -> page.append('\n').append(paragraph).append('\n'));
        items("Arguments", help.parameters());
        List<CommandHelp.Item> own = new java.util.ArrayList<>(help.options());
        help.common().stream().filter(item -> !known.contains(item)).forEach(own::add);
        items("Options", own);
        help.subcommands().forEach(sub -> command(sub, known));
    }

    private void items(String title, List<CommandHelp.Item> items) {
        if (!items.isEmpty()) {
            page.append('\n').append(title).append(":\n\n| | |\n|---|---|\n");
            for (CommandHelp.Item item : items) {
                page.append("| `").append(item.names().replace("|", "\\|")).append("` | ");
                page.append(item.text().replace("|", "\\|")).append(" |\n");
            }
        }
    }
}

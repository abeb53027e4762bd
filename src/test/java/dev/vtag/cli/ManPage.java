package dev.vtag.cli;

import dev.vtag.error.ErrorKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the manual pages in man/ from the commands' help: one for vtag, and one for each verb with all below it. */
final class ManPage {
    private static final int WIDTH = 78;

    private final StringBuilder page = new StringBuilder();
    private final String date;

    private ManPage(String date) {
        this.date = date;
    }

    /** Returns every page by its file's name, with the date that stands at its foot. */
    static Map<String, String> all(CommandHelp root, String date) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("vtag.1", root(root, date));
        for (CommandHelp verb : root.subcommands()) {
            pages.put(file(verb), verb(verb, date));
        }
        return pages;
    }

    private static String root(CommandHelp root, String date) {
        ManPage drawn = new ManPage(date);
        drawn.opening(root);
        drawn.heading("SYNOPSIS").synopsis(root);
        drawn.description(root);
        drawn.heading("COMMANDS");
        for (CommandTree.Section section : CommandTree.SECTIONS) {
            drawn.macro("SS", section.title());
            for (CommandHelp verb : root.subcommands()) {
                if (section.holds(last(verb))) {
                    drawn.item(page(verb) + "(1)", verb.sentence());
                }
            }
        }
        drawn.items("OPTIONS", root.common());
        drawn.examples(root);
        drawn.exitStatus();
        drawn.heading("FILES");
        drawn.item("vtag.yml", "The settings of a repository, at its root.");
        drawn.item(".vtag/versions/", "What is kept of each version, committed with it.");
        drawn.item("refs/vtag/", "Snapshots and operations, as git's own objects.");
        drawn.item(".git/vtag/", "Archives, locks, journals.");
        drawn.seeAlso(List.of("git"));
        return drawn.page.toString();
    }

    private static String verb(CommandHelp verb, String date) {
        ManPage drawn = new ManPage(date);
        drawn.opening(verb);
        drawn.heading("SYNOPSIS");
        List<CommandHelp> leaves = leaves(verb);
        for (int i = 0; i < leaves.size(); i++) {
            if (i > 0) {
                drawn.page.append(".br\n");
            }
            drawn.synopsis(leaves.get(i));
        }
        drawn.description(verb);
        drawn.body(verb, "ARGUMENTS", "OPTIONS");
        if (!verb.subcommands().isEmpty()) {
            drawn.heading("COMMANDS");
            for (CommandHelp leaf : leaves) {
                drawn.macro("SS", leaf.name());
                drawn.page.append(line(leaf.sentence())).append('\n');
                leaf.description().stream()
                        .filter(paragraph -> !verb.description().contains(paragraph))
                        .forEach(drawn::paragraph);
                leaf.parameters().forEach(item -> drawn.item(item.names(), item.text()));
                leaf.options().forEach(item -> drawn.item(item.names(), item.text()));
            }
        }
        List<CommandHelp.Item> common = new ArrayList<>(verb.common());
        leaves.forEach(leaf ->
                leaf.common().stream().filter(item -> !common.contains(item)).forEach(common::add));
        drawn.items("OPTIONS OF EVERY COMMAND", common);
        drawn.heading("EXAMPLES");
        drawn.examples(leaves);
        drawn.exitStatus();
        drawn.seeAlso(List.of("vtag"));
        return drawn.page.toString();
    }

    /** Returns the commands below this one that do something; itself where there are none. */
    private static List<CommandHelp> leaves(CommandHelp command) {
        return command.subcommands().isEmpty()
                ? List.of(command)
                : command.subcommands().stream()
                        .flatMap(sub -> leaves(sub).stream())
                        .toList();
    }

    private void body(CommandHelp command, String arguments, String options) {
        items(arguments, command.parameters());
        items(options, command.options());
    }

    private void opening(CommandHelp command) {
        page.append(".\\\" Made from the source, like --help.\n");
        page.append(".TH ")
                .append(page(command).toUpperCase(Locale.ROOT))
                .append(" 1 ")
                .append(date)
                .append(" vtag \"vtag manual\"\n");
        // Words may be broken only where they have a hyphen: an option is looked for as it is typed.
        page.append(".nh\n.ad l\n");
        heading("NAME");
        page.append(page(command))
                .append(" \\- ")
                .append(escaped(decapitated(command.sentence())))
                .append('\n');
    }

    private static String decapitated(String sentence) {
        String first = sentence.substring(0, 1).toLowerCase(Locale.ROOT);
        return first + sentence.substring(1).replaceFirst("\\.$", "");
    }

    private void synopsis(CommandHelp command) {
        String rest = command.synopsis().substring(command.name().length());
        page.append("\\fB")
                .append(escaped(command.name()))
                .append("\\fR")
                .append(escaped(rest))
                .append('\n');
    }

    private void description(CommandHelp command) {
        heading("DESCRIPTION");
        page.append(line(command.sentence())).append('\n');
        command.description().forEach(this::paragraph);
    }

    private void examples(CommandHelp command) {
        heading("EXAMPLES");
        examples(List.of(command));
    }

    private void examples(List<CommandHelp> commands) {
        page.append(".nf\n");
        commands.forEach(command -> command.examples()
                .forEach(example -> page.append(verbatim(example)).append('\n')));
        page.append(".fi\n");
    }

    private void exitStatus() {
        heading("EXIT STATUS");
        item("0", "Done.");
        for (ErrorKind kind : ErrorKind.values()) {
            String meaning = kind.meaning();
            item(
                    Integer.toString(kind.exitCode()),
                    meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".");
        }
        item("10, 20, 30", "Verdicts on metrics, which are results and not failures.");
    }

    private void seeAlso(List<String> pages) {
        heading("SEE ALSO");
        page.append(String.join(", ", pages.stream().map(name -> name + "(1)").toList()))
                .append('\n');
    }

    private void items(String title, List<CommandHelp.Item> items) {
        if (!items.isEmpty()) {
            heading(title);
            items.forEach(item -> item(item.names(), item.text()));
        }
    }

    private void item(String names, String text) {
        page.append(".TP\n\\fB")
                .append(escaped(names))
                .append("\\fR\n")
                .append(line(text))
                .append('\n');
    }

    private void paragraph(String text) {
        page.append(".PP\n").append(line(text)).append('\n');
    }

    private ManPage heading(String title) {
        macro("SH", title);
        return this;
    }

    private void macro(String name, String argument) {
        page.append('.').append(name).append(" \"").append(escaped(argument)).append("\"\n");
    }

    /** Lines of text, as short as roff likes them, each sentence on a new one; what begins a line is no macro. */
    private static String line(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        boolean ended = false;
        for (String word : text.split(" +")) {
            String escaped = escaped(word);
            if (column > 0 && (ended || column + 1 + escaped.length() > WIDTH)) {
                lines.append('\n');
                column = 0;
            }
            String joined = column > 0 ? " " + escaped : isMacro(escaped) ? "\\&" + escaped : escaped;
            lines.append(joined);
            column += joined.length();
            ended = word.matches(".*[.!?][)\"']*");
        }
        return lines.toString();
    }

    /** A line that is kept whole. */
    private static String verbatim(String text) {
        String escaped = escaped(text);
        return isMacro(escaped) ? "\\&" + escaped : escaped;
    }

    private static boolean isMacro(String escaped) {
        return escaped.startsWith(".") || escaped.startsWith("\\(aq");
    }

    /** Characters that mean something to roff, or would be set as another: groff_char(7). */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '"' -> escaped.append("\\(dq");
                case '`' -> escaped.append("\\(ga");
                case '^' -> escaped.append("\\(ha");
                case '~' -> escaped.append("\\(ti");
                default -> {
                    if (c < 0x7f) {
                        escaped.appendCodePoint(c);
                    } else {
                        escaped.append(String.format("\\[u%04X]", c));
                    }
                }
            }
        });
        return escaped.toString();
    }

    static String file(CommandHelp command) {
        return page(command) + ".1";
    }

    private static String page(CommandHelp command) {
        return command.name().replace(' ', '-');
    }

    private static String last(CommandHelp command) {
        return command.name().substring(command.name().lastIndexOf(' ') + 1);
    }
}

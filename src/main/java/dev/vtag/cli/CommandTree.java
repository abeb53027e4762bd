package dev.vtag.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IHelpSectionRenderer;

/** Every command, by what it is for; the one list that the command line, the help and the documents are made from. */
final class CommandTree {
    /**
     * Commands that belong together.
     *
     * @param title what they are for
     * @param commands their classes, in the order of the help
     */
    record Section(String title, List<Class<?>> commands) {
        boolean holds(String name) {
            return commands.stream().anyMatch(command -> name(command).equals(name));
        }
    }

    /** The sections, in the order of the help. A new command enters here and nowhere else. */
    static final List<Section> SECTIONS = List.of(
            new Section("Hooks", List.of(InstallCommand.class, UninstallCommand.class, HookCommand.class)),
            new Section(
                    "Snapshots",
                    List.of(
                            SnapshotCommand.class,
                            SnapshotsCommand.class,
                            ShowCommand.class,
                            PinCommand.class,
                            UnpinCommand.class,
                            DiffCommand.class,
                            PruneCommand.class,
                            ForgetCommand.class)),
            new Section(
                    "Versions",
                    List.of(
                            ReleaseCommand.class,
                            TagCommand.class,
                            UnreleaseCommand.class,
                            VersionsCommand.class,
                            ChangelogCommand.class,
                            LineageCommand.class,
                            NextCommand.class,
                            MetricsCommand.class,
                            ArchiveCommand.class,
                            VerifyCommand.class)),
            new Section(
                    "Restoring",
                    List.of(
                            RestoreCommand.class,
                            UndoCommand.class,
                            RedoCommand.class,
                            OperationsCommand.class,
                            RollbackScriptCommand.class)),
            new Section(
                    "State and settings",
                    List.of(StatusCommand.class, DoctorCommand.class, ConfigCommand.class, CompletionCommand.class)));

    private CommandTree() {}

    /** Returns the command line that these arguments need: with the command they name alone, or with all of them. */
    static CommandLine of(Surroundings surroundings, List<String> args) {
        String verb = verb(args);
        List<Class<?>> all = SECTIONS.stream()
                .flatMap(section -> section.commands().stream())
                .toList();
        List<Class<?>> named =
                all.stream().filter(command -> name(command).equals(verb)).toList();
        // Every command is a model built by reflection: most of the time a short command takes.
        return of(surroundings, args, named.isEmpty() ? all : named);
    }

    /** Returns the command line with every command. */
    static CommandLine whole(Surroundings surroundings) {
        return of(surroundings, List.of());
    }

    /** Returns the name that a command's class stands for: {@code RollbackScriptCommand} is {@code rollback-script}. */
    static String name(Class<?> command) {
        return command.getSimpleName()
                .replaceFirst("Command$", "")
                .replaceAll("(?<=.)([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    private static String verb(List<String> args) {
        int i = 0;
        while (i < args.size() && args.get(i).startsWith("-")) {
            i += args.get(i).equals("-C") ? 2 : 1;
        }
        return i < args.size() ? args.get(i) : "";
    }

    private static CommandLine of(Surroundings surroundings, List<String> args, List<Class<?>> commands) {
        CommandLine line = new CommandLine(new VtagCommand(surroundings));
        commands.forEach(line::addSubcommand);
        ErrorHandler errors = ErrorHandler.of(surroundings, args);
        int width = surroundings.terminal().width();
        line.setHelpSectionKeys(List.of("help"));
        drawHelp(line, help -> HelpText.of(CommandHelp.of(help.commandSpec()), width));
        return line.setOverwrittenOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(writer(surroundings.streams().out()))
                .setErr(writer(surroundings.streams().err()))
                .setParameterExceptionHandler((e, unused) -> errors.report(e))
                .setExecutionExceptionHandler((e, unused, parsed) -> errors.report(e));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static void drawHelp(CommandLine line, IHelpSectionRenderer renderer) {
        line.getHelpSectionMap().put("help", renderer);
        line.getSubcommands().values().forEach(sub -> drawHelp(sub, renderer));
    }
}

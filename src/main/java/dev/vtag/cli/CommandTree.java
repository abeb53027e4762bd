package dev.vtag.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
            return commands.stream()
                    .anyMatch(command -> command.getAnnotation(CommandLine.Command.class)
                            .name()
                            .equals(name));
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
                            VersionsCommand.class,
                            NextCommand.class,
                            ArchiveCommand.class,
                            VerifyCommand.class)),
            new Section(
                    "Restoring",
                    List.of(RestoreCommand.class, UndoCommand.class, RedoCommand.class, OperationsCommand.class)),
            new Section(
                    "State and settings",
                    List.of(StatusCommand.class, DoctorCommand.class, ConfigCommand.class, CompletionCommand.class)));

    private CommandTree() {}

    /** Returns the command line in these surroundings. */
    static CommandLine of(Surroundings surroundings, List<String> args) {
        CommandLine line = new CommandLine(new VtagCommand(surroundings));
        for (Section section : SECTIONS) {
            for (Class<?> command : section.commands()) {
                line.addSubcommand(command);
            }
        }
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

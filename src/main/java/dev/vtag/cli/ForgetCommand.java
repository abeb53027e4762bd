package dev.vtag.cli;

import dev.vtag.erasure.ForgetResult;
import dev.vtag.erasure.Forgetter;
import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.RepoPath;
import dev.vtag.view.ForgetView;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vtag forget}: takes a secret out of everything vtag keeps. */
@Command(
        name = "forget",
        header = "Takes a secret out of everything vtag keeps: snapshots, undo records, archives.",
        footer = {"vtag forget --path config/secrets.env", "vtag forget 20261120T101502.114Z-9f31c2a"},
        description = {
            "With --path every snapshot of every work tree is made anew without it. Your own commits, and artefacts of"
                    + " versions, are named and not touched.",
            "What is forgotten cannot be brought back. The objects leave git's store with the command that is named at"
                    + " the end."
        })
final class ForgetCommand implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Parameters(paramLabel = "SNAPSHOT", arity = "0..*", description = "Ids, beginnings of ids, or latest.")
    private List<String> snapshots = List.of();

    @Option(names = "--path", paramLabel = "PATH", description = "A file, or a directory with all in it.")
    private List<String> paths = List.of();

    @Override
    public Integer call() {
        if (snapshots.isEmpty() == paths.isEmpty()) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    "forget takes snapshots or a path",
                    "vtag forget SNAPSHOT..., or: vtag forget --path PATH");
        }
        try (Session session = invocation.open()) {
            Forgetter forgetter = new Forgetter(
                    session.repository(), session.clock(), session.console().progress());
            ForgetResult result = paths.isEmpty()
                    ? forgetter.forget(snapshots)
                    : forgetter.forgetPaths(paths.stream()
                            .map(path -> inRepository(path, session))
                            .toList());
            session.console().confirm(result, new ForgetView(session.here()));
            return 0;
        }
    }

    private static RepoPath inRepository(String typed, Session session) {
        Path root = session.root();
        Path here = session.repository().layout().prefix().under(root);
        Path file = here.resolve(typed).normalize();
        if (!file.startsWith(root) || file.equals(root) || file.startsWith(root.resolve(".git"))) {
            throw new VtagException(
                    ErrorKind.USAGE,
                    (typed.isEmpty() ? "an empty text" : typed) + " is no path inside the work tree " + root,
                    "to drop whole snapshots: vtag forget SNAPSHOT...");
        }
        return RepoPath.relative(root, file);
    }
}

package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Another repository, asked and pushed to by git as the user would: with their settings, credentials and hooks. */
final class Remote {
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofSeconds(15);
    /** Content may be large and a line slow; git tells a dead one, and the user can end a push at any time. */
    private static final Duration PUSH = Duration.ofDays(1);

    private static final int MOST_LINES = 50;

    private final GitRepository repository;
    private final String name;

    Remote(GitRepository repository, String name) {
        this.repository = repository;
        this.name = name;
    }

    /** Whether references of one push are taken together. */
    enum Batch {
        /** All or none. */
        ATOMIC,
        /** Each for itself. */
        SINGLE
    }

    /**
     * What a push gave.
     *
     * @param exit git's exit code
     * @param refs what became of each reference, by its full name there
     * @param said what git, the hooks and the remote said
     */
    record Pushed(int exit, Map<String, RefResult> refs, String said) {
        /** Returns whether the remote says of each of these references that it is as it should be. */
        boolean took(List<String> names) {
            return exit == 0
                    && names.stream()
                            .allMatch(ref ->
                                    refs.containsKey(ref) && refs.get(ref).taken());
        }

        /** Returns what the remote itself said, by lines as git shows them, such as {@code remote: no tags here}. */
        List<String> remoteWords() {
            return said.lines()
                    .map(String::stripTrailing)
                    .filter(line -> line.startsWith("remote: "))
                    .limit(MOST_LINES)
                    .toList();
        }

        /** Returns whether the remote knows no push of all or none; nothing was sent then. */
        boolean knowsNoBatch() {
            return exit != 0 && refs.isEmpty() && said.contains("does not support --atomic");
        }
    }

    /**
     * What became of a reference.
     *
     * @param taken whether the remote has it now
     * @param summary git's words, such as {@code [remote rejected] (pre-receive hook declined)}
     */
    record RefResult(boolean taken, String summary) {}

    String name() {
        return name;
    }

    /**
     * Returns the references that match, by full name, of each repository that a push goes to; ENVIRONMENT where one does
     * not answer.
     */
    List<Map<String, ObjectName>> refs(Collection<String> patterns) {
        List<Map<String, ObjectName>> answers = new ArrayList<>();
        for (String url : urls()) {
            List<String> args = new ArrayList<>(List.of("ls-remote", "--quiet", "--refs", url));
            args.addAll(patterns);
            GitCommand.Result result = repository.git().runAsUser(args, ANSWER);
            if (result.exit() != 0) {
                throw new VtagException(
                        ErrorKind.ENVIRONMENT,
                        name + " does not answer: " + reason(result.err()),
                        "git ls-remote " + name);
            }
            answers.add(parse(result));
        }
        return answers;
    }

    /**
     * Returns the references that match, by full name, and what tags name in the end with {@code ^{}} after theirs; nothing
     * where it does not answer soon, or wants a password first.
     */
    Optional<Map<String, ObjectName>> glance(Collection<String> patterns) {
        List<String> args = new ArrayList<>(List.of("ls-remote", "--quiet", name));
        args.addAll(patterns);
        try {
            GitCommand.Result result = repository
                    .git()
                    .run(args, new byte[0], quiet(), repository.workTree().root(), GLANCE);
            return result.exit() == 0 ? Optional.of(parse(result)) : Optional.empty();
        } catch (VtagException e) {
            if (e.kind() == ErrorKind.ENVIRONMENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** git itself asks nothing here; ssh does unless it is told, where the user has no say of their own. */
    private Map<String, String> quiet() {
        Map<String, String> environment = repository.environment().variables();
        boolean own = environment.containsKey("GIT_SSH_COMMAND")
                || environment.containsKey("GIT_SSH")
                || repository.config().string("core.sshCommand").isPresent();
        return own ? Map.of() : Map.of("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
    }

    private static Map<String, ObjectName> parse(GitCommand.Result result) {
        Map<String, ObjectName> refs = new TreeMap<>();
        result.text().lines().filter(line -> line.indexOf('\t') > 0).forEach(line -> {
            int tab = line.indexOf('\t');
            refs.put(line.substring(tab + 1), new ObjectName(line.substring(0, tab)));
        });
        return refs;
    }

    /** Pushes objects to references, given as {@code SOURCE:REFERENCE}. */
    Pushed push(List<String> refspecs, Batch batch, Progress progress) {
        List<String> args = new ArrayList<>(List.of("push", "--porcelain", "--no-follow-tags"));
        if (progress != Progress.NONE) {
            args.add("--progress");
        }
        if (batch == Batch.ATOMIC) {
            args.add("--atomic");
        }
        args.add(name);
        args.addAll(refspecs);
        try (PushProgress listener = new PushProgress(progress, name)) {
            return pushed(repository.git().runAsUser(args, PUSH, listener));
        }
    }

    /** Pushes one reference and nothing with it, past the hooks, with these variables added. */
    Pushed pushAlone(String refspec, Map<String, String> variables, Duration patience) {
        GitCommand.Result result = repository
                .git()
                .run(
                        List.of("push", "--porcelain", "--no-follow-tags", "--no-verify", name, refspec),
                        new byte[0],
                        variables,
                        repository
                                .layout()
                                .workTree()
                                .orElse(repository.layout().gitDir()),
                        patience);
        return pushed(result);
    }

    private static Pushed pushed(GitCommand.Result result) {
        Map<String, RefResult> refs = new TreeMap<>();
        result.text().lines().forEach(line -> read(line, refs));
        String said =
                result.err().lines().filter(line -> !PushProgress.counts(line)).collect(Collectors.joining("\n"));
        return new Pushed(result.exit(), refs, said.strip());
    }

    /** Reads a line of {@code --porcelain}: flag, tab, {@code FROM:TO}, tab, summary; several places may answer. */
    private static void read(String line, Map<String, RefResult> refs) {
        String[] fields = line.split("\t", 3);
        if (fields.length == 3 && fields[0].length() == 1) {
            String ref = fields[1].substring(fields[1].indexOf(':') + 1);
            RefResult now = new RefResult(!fields[0].equals("!"), fields[2]);
            refs.merge(ref, now, (before, after) -> before.taken() ? after : before);
        }
    }

    /** Where a push goes to, which may not be where fetches come from, nor one place. */
    private List<String> urls() {
        GitCommand.Result result = repository.git().run("remote", "get-url", "--push", "--all", name);
        return result.exit() == 0 ? result.text().lines().toList() : List.of(name);
    }

    /** Returns the line that tells most of what git says when it cannot talk to a remote. */
    static String reason(String said) {
        List<String> lines = said.strip()
                .lines()
                .map(line -> line.replaceFirst("^(fatal|error|ssh): ", ""))
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "git says nothing of why" : lines.get(0);
    }
}

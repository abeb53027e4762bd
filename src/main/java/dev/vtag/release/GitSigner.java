package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.Commit;
import dev.vtag.git.CommitId;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Identity;
import dev.vtag.git.ObjectName;
import dev.vtag.git.ProcessMark;
import dev.vtag.git.Tag;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has git sign, with the program and key that its configuration names. A signed tag comes out of git only together with its
 * reference, so git makes it in an empty git directory that borrows the repository's objects: no reference moves here.
 */
final class GitSigner {
    private static final Pattern SIGNED =
            Pattern.compile("-----END (?:SSH SIGNATURE|PGP SIGNATURE|PGP MESSAGE|SIGNED MESSAGE)-----\\s*$");
    private static final List<String> SETTINGS = List.of(
            "user.signingkey",
            "gpg.format",
            "gpg.program",
            "gpg.openpgp.program",
            "gpg.ssh.program",
            "gpg.ssh.defaultkeycommand",
            "gpg.x509.program");

    private final GitRepository repository;
    private final StateDir state;
    private final Duration patience;

    /**
     * Signs in this repository.
     *
     * @param patience how long the signer may take, a passphrase that is typed included
     */
    GitSigner(GitRepository repository, StateDir state, Duration patience) {
        this.repository = repository;
        this.state = state;
        this.patience = patience;
    }

    /**
     * Returns why signing as this committer does not work; nothing where it does. A signer that has no key, or waits for a
     * passphrase that never comes, is better known before anything is written.
     */
    Optional<Problem> problem(Identity who, ObjectName like) {
        Optional<Problem> known = new SignerProbe(repository, signer(), patience).problem(who);
        if (known.isPresent()) {
            return known;
        }
        try {
            probe(who, like);
            return Optional.empty();
        } catch (VtagException e) {
            return Optional.of(Problem.of(e));
        }
    }

    /** Writes the commit, signed. */
    CommitId commit(Commit commit) {
        List<String> args = new ArrayList<>(settings());
        args.addAll(List.of("commit-tree", "-S", commit.tree().hex()));
        commit.parents().forEach(parent -> args.addAll(List.of("-p", parent.hex())));
        args.addAll(List.of("-F", "-"));
        Map<String, String> variables = new HashMap<>(who("GIT_COMMITTER", commit.committer()));
        variables.putAll(who("GIT_AUTHOR", commit.author()));
        GitCommand.Result result = run(args, commit.message(), variables, commit.committer(), "the release commit");
        CommitId id = CommitId.of(result.text());
        String headers = content(id.object());
        if (!headers.substring(0, headers.indexOf("\n\n")).contains("\ngpgsig")) {
            throw failed("the release commit", commit.committer(), result);
        }
        return id;
    }

    /** Writes the tag object, signed; no reference is made. */
    ObjectName tag(Tag tag) {
        Path scratch = scratch(tag.target());
        try {
            Map<String, String> variables = new HashMap<>(who("GIT_COMMITTER", tag.tagger()));
            variables.put("GIT_DIR", scratch.toString());
            variables.put("GIT_OBJECT_DIRECTORY", objects().toString());
            List<String> args = new ArrayList<>(settings());
            args.addAll(List.of(
                    "tag",
                    "-s",
                    "--cleanup=verbatim",
                    "-F",
                    "-",
                    tag.name(),
                    tag.target().hex()));
            String what = "the tag " + tag.name();
            GitCommand.Result result = run(args, tag.message(), variables, tag.tagger(), what);
            ObjectName name = new ObjectName(
                    run(List.of("rev-parse", "refs/tags/" + tag.name()), "", variables, tag.tagger(), what)
                            .text());
            // git up to 2.39 at least ends with success, and the tag unsigned, where ssh-keygen fails.
            if (!SIGNED.matcher(content(name)).find()) {
                throw failed(what, tag.tagger(), result);
            }
            return name;
        } finally {
            delete(scratch);
        }
    }

    /** Signs something that is thrown away; ENVIRONMENT, with the cure, where the signer cannot. Takes the user's patience. */
    private void probe(Identity tagger, ObjectName like) {
        Path scratch = scratch(like);
        try {
            Map<String, String> variables = new HashMap<>(who("GIT_COMMITTER", tagger));
            variables.put("GIT_DIR", scratch.toString());
            variables.put("GIT_OBJECT_DIRECTORY", scratch.resolve("objects").toString());
            String what = "anything";
            String nothing = run(List.of("mktree"), "", variables, tagger, what).text();
            List<String> args = new ArrayList<>(settings());
            args.addAll(List.of("tag", "-s", "-m", "test of the signer", "probe", nothing));
            GitCommand.Result result = run(args, "", variables, tagger, what);
            String tag = run(List.of("cat-file", "tag", "probe"), "", variables, tagger, what)
                    .text();
            if (!SIGNED.matcher(tag).find()) {
                throw failed(what, tagger, result);
            }
        } finally {
            delete(scratch);
        }
    }

    private String content(ObjectName name) {
        return new String(repository.objects().read(name), StandardCharsets.UTF_8);
    }

    private GitCommand.Result run(
            List<String> args, String input, Map<String, String> variables, Identity who, String what) {
        Map<String, String> all = new HashMap<>(variables);
        if (!repository.environment().variables().containsKey("GPG_TTY")) {
            terminal().ifPresent(tty -> all.put("GPG_TTY", tty));
        }
        Path directory =
                repository.layout().workTree().orElse(repository.layout().gitDir());
        long start = System.nanoTime();
        GitCommand.Result result;
        try {
            result = repository.git().run(args, input.getBytes(StandardCharsets.UTF_8), all, directory, patience);
        } catch (VtagException e) {
            boolean late = System.nanoTime() - start >= patience.toNanos();
            throw late ? SignerFault.silent(signer(), what, patience, e) : e;
        }
        if (result.exit() != 0) {
            throw failed(what, who, result);
        }
        return result;
    }

    private VtagException failed(String what, Identity who, GitCommand.Result result) {
        SignerSettings signer = signer();
        String said = result.err() + new SignerProbe(repository, signer, patience).words(who);
        return SignerFault.failed(signer, what, signer.keyOf(who), said);
    }

    private SignerSettings signer() {
        return SignerSettings.of(repository.config());
    }

    /** A pinentry draws on the terminal that GPG_TTY names: gpg itself sees pipes only. */
    private static Optional<String> terminal() {
        for (int stream = 0; stream < 3; stream++) {
            try {
                String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream))
                        .toString();
                if (target.startsWith("/dev/pts/") || target.startsWith("/dev/tty")) {
                    return Optional.of(target);
                }
            } catch (IOException e) {
                // No such system, or no such stream: the user's own GPG_TTY is all there is.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        for (String key : SETTINGS) {
            repository.config().string(key).ifPresent(value -> settings.addAll(List.of("-c", key + "=" + value)));
        }
        return settings;
    }

    private static Map<String, String> who(String prefix, Identity identity) {
        return Map.of(
                prefix + "_NAME", identity.name(),
                prefix + "_EMAIL", identity.email(),
                prefix + "_DATE",
                        "@" + identity.when().toEpochSecond() + " "
                                + identity.when()
                                        .getOffset()
                                        .getId()
                                        .replace(":", "")
                                        .replace("Z", "+0000"));
    }

    private Path objects() {
        String named = repository.environment().variables().get("GIT_OBJECT_DIRECTORY");
        return named == null
                ? repository.layout().commonDir().resolve("objects")
                : repository.environment().directory().resolve(named);
    }

    private Path scratch(ObjectName like) {
        try {
            state.sharing().makeDirectories(state.scratch());
            Path scratch = Files.createTempDirectory(
                    state.scratch(), "sign-" + ProcessMark.ours().text() + "-");
            Files.createDirectories(scratch.resolve("objects"));
            Files.createDirectories(scratch.resolve("refs"));
            Files.writeString(scratch.resolve("HEAD"), "ref: refs/heads/none\n");
            boolean sha256 = like.hex().length() == 64;
            Files.writeString(
                    scratch.resolve("config"),
                    "[core]\n\trepositoryformatversion = " + (sha256 ? 1 : 0) + "\n\tbare = true\n"
                            + (sha256 ? "[extensions]\n\tobjectformat = sha256\n" : ""));
            return scratch;
        } catch (IOException e) {
            throw new VtagException(
                    ErrorKind.ENVIRONMENT,
                    "cannot write in " + state.scratch() + ": " + AtomicFile.reason(e),
                    "make room and check its permissions",
                    e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.ShellWord;
import dev.vtag.error.VtagException;
import dev.vtag.git.DiskPath;
import dev.vtag.git.GitCommand;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Identity;
import dev.vtag.git.config.ConfigPath;
import dev.vtag.release.ReleaseStep.Signature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the signer without signing, and never lets it ask for anything. */
final class SignerProbe {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final GitRepository repository;
    private final SignerSettings signer;
    private final Duration patience;

    /** Looks, no longer than this at a time. */
    SignerProbe(GitRepository repository, SignerSettings signer, Duration patience) {
        this.repository = repository;
        this.signer = signer;
        this.patience = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
    }

    /** Returns why signing as this committer cannot work; nothing where it may. */
    Optional<Problem> problem(Identity who) {
        if (run("command -v " + ShellWord.of(signer.program())).exit() != 0) {
            return Optional.of(SignerFault.missing(signer));
        }
        return switch (signer.format()) {
            case SSH -> sshKey();
            case OPENPGP -> secretKey(signer.keyOf(who));
            default -> Optional.empty();
        };
    }

    /** Returns the signer's own words on why it does not sign; git before 2.41 keeps them to itself. */
    String words(Identity who) {
        if (signer.format() != Signature.OPENPGP) {
            return "";
        }
        return run("echo vtag | " + ShellWord.of(signer.program())
                        + " --batch --pinentry-mode error --status-fd=2 -bsau "
                        + ShellWord.of(signer.keyOf(who)) + " 2>&1 >/dev/null")
                .text();
    }

    private Optional<Problem> secretKey(String key) {
        GitCommand.Result listed = run(ShellWord.of(signer.program()) + " --batch --list-secret-keys --with-colons "
                + ShellWord.of(key) + " 2>&1");
        List<String> keys =
                listed.text().lines().filter(line -> line.startsWith("sec:")).toList();
        if (keys.isEmpty()) {
            // A program that only looks like gpg, such as a wrapper, need not list anything.
            boolean certain =
                    listed.text().contains("No secret key") || listed.text().contains("not found");
            return certain ? Optional.of(SignerFault.noKey(signer, key)) : Optional.empty();
        }
        boolean stale = keys.stream().allMatch(line -> line.startsWith("sec:e:") || line.startsWith("sec:r:"));
        return stale ? Optional.of(SignerFault.expired(signer, key)) : Optional.empty();
    }

    private Optional<Problem> sshKey() {
        if (signer.key().isEmpty()) {
            boolean asked =
                    repository.config().string("gpg.ssh.defaultkeycommand").isPresent();
            return asked ? Optional.empty() : Optional.of(SignerFault.noSshKey());
        }
        if (signer.isLiteral()) {
            String[] words = signer.literal().strip().split(" ", 3);
            boolean held = words.length > 1 && run("ssh-add -L").text().contains(words[1]);
            return held ? Optional.empty() : Optional.of(SignerFault.notInAgent());
        }
        Path root = repository.layout().workTree().orElse(repository.layout().gitDir());
        Path file = DiskPath.of(
                root, ConfigPath.expand(repository.environment(), signer.key()).orElse(signer.key()));
        return Files.exists(file) ? Optional.empty() : Optional.of(SignerFault.noFile(file.toString()));
    }

    /** Has git run a command as it runs a signer, on the same PATH; one that hangs has said nothing. */
    private GitCommand.Result run(String command) {
        try {
            return repository
                    .git()
                    .run(
                            List.of("-c", "alias.vtag-probe=!" + command, "vtag-probe"),
                            new byte[0],
                            Map.of(),
                            repository
                                    .layout()
                                    .workTree()
                                    .orElse(repository.layout().gitDir()),
                            patience);
        } catch (VtagException e) {
            if (e.kind() != ErrorKind.ENVIRONMENT) {
                throw e;
            }
            return new GitCommand.Result(0, new byte[0], "");
        }
    }
}

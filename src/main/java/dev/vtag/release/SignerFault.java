package dev.vtag.release;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.release.ReleaseStep.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why a signer does not sign, and what mends it. */
final class SignerFault {
    private static final String WITHOUT = "\nor do without: --no-sign";

    private SignerFault() {}

    static Problem missing(SignerSettings signer) {
        return environment(
                "cannot sign: there is no program " + signer.program(),
                "install it, or name another: git config " + signer.setting() + " PATH" + WITHOUT);
    }

    static Problem noKey(SignerSettings signer, String key) {
        return environment(
                "cannot sign: " + signer.program() + " has no secret key for " + key,
                "name one of " + signer.program() + " --list-secret-keys: git config user.signingKey KEY" + WITHOUT);
    }

    static Problem expired(SignerSettings signer, String key) {
        return environment(
                "cannot sign: the key " + key + " is expired or revoked",
                "look at it, and give it longer: " + signer.program() + " --quick-set-expire FINGERPRINT 1y" + WITHOUT);
    }

    static Problem noSshKey() {
        return environment(
                "cannot sign: no ssh key is named",
                "git config user.signingKey ~/.ssh/id_ed25519.pub, or set gpg.ssh.defaultKeyCommand" + WITHOUT);
    }

    static Problem notInAgent() {
        return environment(
                "cannot sign: no ssh agent holds the key of user.signingKey",
                "ssh-add its private key; what the agent holds: ssh-add -L" + WITHOUT);
    }

    static Problem noFile(String file) {
        return environment(
                "cannot sign: there is no key file " + file,
                "git config user.signingKey with the right one; make one: ssh-keygen -t ed25519" + WITHOUT);
    }

    /** Returns that the signer did not answer. */
    static VtagException silent(SignerSettings signer, String what, Duration patience, VtagException cause) {
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot sign " + what + ": " + signer.program() + " did not answer within " + patience.toSeconds()
                        + " s, and was stopped; perhaps it waits for a passphrase",
                "try it at a terminal: " + signer.trial()
                        + "\ngive it longer in vtag.yml: release: {deadline-sign: 10min}" + WITHOUT,
                cause);
    }

    /** Returns why signing failed, from the words of git and of the signer. */
    static VtagException failed(SignerSettings signer, String what, String key, String said) {
        String words = said.toLowerCase(Locale.ROOT);
        Problem known = known(signer, key, words);
        if (known != null) {
            return new VtagException(
                    known.kind(), known.message().replaceFirst("^cannot sign", "cannot sign " + what), known.cure());
        }
        String told = said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("[GNUPG:]"))
                .reduce((first, last) -> first + "; " + last)
                .orElse(signer.program() + " says nothing of why");
        return new VtagException(
                ErrorKind.ENVIRONMENT,
                "cannot sign " + what + ": " + told,
                "try it at a terminal: " + signer.trial() + WITHOUT);
    }

    private static @Nullable Problem known(SignerSettings signer, String key, String words) {
        boolean ssh = signer.format() == Signature.SSH;
        if (any(words, "cannot run " + signer.program().toLowerCase(Locale.ROOT), "cannot exec")) {
            return missing(signer);
        }
        if (any(words, "unusable secret key", "keyexpired", "has expired", "keyrevoked")) {
            return expired(signer, key);
        }
        if (any(words, "no secret key", "inv_sgnr 9")) {
            return noKey(signer, key);
        }
        if (any(
                words,
                "inappropriate ioctl",
                "no pinentry",
                "incorrect passphrase",
                "bad passphrase",
                "operation cancelled",
                "cannot open '/dev/tty'",
                "agent refused")) {
            return environment(
                    "cannot sign: " + signer.program() + " needs a passphrase, and could not ask for it here",
                    "unlock the key first, at a terminal: " + (ssh ? "ssh-add" : signer.trial()) + WITHOUT);
        }
        if (ssh && any(words, "agent", "couldn't find key")) {
            return notInAgent();
        }
        return null;
    }

    private static boolean any(String words, String... signs) {
        return List.of(signs).stream().anyMatch(words::contains);
    }

    private static Problem environment(String message, String cure) {
        return new Problem(ErrorKind.ENVIRONMENT, message, cure);
    }
}

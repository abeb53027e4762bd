package dev.vtag.release;

import dev.vtag.error.ShellWord;
import dev.vtag.git.GitConfig;
import dev.vtag.git.Identity;
import dev.vtag.release.ReleaseStep.Signature;
import java.util.Optional;

/**
 * What git's configuration says of the signer.
 *
 * @param format what kind of signature
 * @param program the program that signs
 * @param setting the setting that names the program
 * @param key the key: an id, a file, or, for ssh, the public key itself; empty where none is named
 */
record SignerSettings(Signature format, String program, String setting, String key) {
    static SignerSettings of(GitConfig config) {
        Signature format = Signature.of(true, config.string("gpg.format").orElse("openpgp"));
        String key = config.string("user.signingkey").orElse("");
        return switch (format) {
            case SSH ->
                new SignerSettings(
                        format, config.string("gpg.ssh.program").orElse("ssh-keygen"), "gpg.ssh.program", key);
            case X509 ->
                new SignerSettings(format, config.string("gpg.x509.program").orElse("gpgsm"), "gpg.x509.program", key);
            default -> {
                Optional<String> special = config.string("gpg.openpgp.program");
                yield new SignerSettings(
                        format,
                        special.or(() -> config.string("gpg.program")).orElse("gpg"),
                        special.isPresent() ? "gpg.openpgp.program" : "gpg.program",
                        key);
            }
        };
    }

    /** Returns the key that is used: for gpg, where none is named, the committer's own. */
    String keyOf(Identity who) {
        return key.isEmpty() && format != Signature.SSH ? who.name() + " <" + who.email() + ">" : key;
    }

    /** Returns whether the key is a public key itself and no file's name, as git tells them apart. */
    boolean isLiteral() {
        return format == Signature.SSH && (key.startsWith("key::") || key.startsWith("ssh-"));
    }

    /** Returns the public key that is written in the setting. */
    String literal() {
        return key.startsWith("key::") ? key.substring("key::".length()) : key;
    }

    /** Returns the command that tries the signer by hand, at a terminal. */
    String trial() {
        String quoted = ShellWord.of(program);
        return switch (format) {
            case SSH ->
                isLiteral()
                        ? "ssh-add -L"
                        : "echo test | " + quoted + " -Y sign -n git -f "
                                + (key.isEmpty() ? "KEY" : key.startsWith("~/") ? key : ShellWord.of(key));
            case X509 -> "echo test | " + quoted + " --detach-sign" + user();
            default -> "echo test | GPG_TTY=$(tty) " + quoted + " --clearsign" + user();
        };
    }

    private String user() {
        return key.isEmpty() ? "" : " -u " + ShellWord.of(key);
    }
}

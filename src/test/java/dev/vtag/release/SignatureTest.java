package dev.vtag.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vtag.testing.TestRepo;
import dev.vtag.testing.Vtag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real keys of gpg and ssh, made here, and git's own word on what they signed. */
class SignatureTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void start() throws IOException {
        repo = TestRepo.init(temp.resolve("r"));
        repo.write("a.txt", "one\n");
        repo.commitAll("feat: start");
        Path keys = temp.resolve("g");
        Files.createDirectory(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // The date of a test's commits is long before that of a key made now.
        repo.set("GNUPGHOME", keys.toString()).unset("GPG_TTY");
    }

    @AfterEach
    void stop() {
        repo.run("gpgconf", "--kill", "all");
        if (repo.environment().containsKey("SSH_AGENT_PID")) {
            repo.run("kill", repo.environment().get("SSH_AGENT_PID"));
        }
    }

    @Test
    void gpg_signs_tag_and_commit_with_the_committer_s_key_and_git_verifies_both() {
        gpg("Ada Tester <ada@example.org>", "", "0");
        repo.git("config", "tag.gpgSign", "true");
        repo.git("config", "commit.gpgSign", "true");

        assertThat(vtag("release", "minor", "--dry-run").out()).contains("tag        v0.1.0 (signed, openpgp)");
        assertThat(vtag("release", "minor", "-m", "Signed.").err()).isEmpty();

        assertSigned("v0.1.0", "Good signature from \"Ada Tester <ada@example.org>\"");
        assertThat(repo.run("git", "verify-commit", "main").err()).contains("Good signature");
        assertThat(repo.git("for-each-ref", "--format=%(contents:body)", "refs/tags/v0.1.0"))
                .contains("Signed.", "Vtag-Tree: ", "Vtag-Archive-Sha256: ");
        assertThat(vtag("verify", "v0.1.0").exit()).isZero();
        assertThat(repo.run("git", "fsck", "--strict").err()).isEmpty();
    }

    @Test
    void the_command_line_has_the_last_word_on_signing() {
        gpg("Other <other@example.org>", "", "0");
        repo.git("config", "user.signingKey", "other@example.org");
        assertThat(vtag("release", "v1.0.0", "--sign").err()).isEmpty();
        assertSigned("v1.0.0", "Good signature from \"Other");
        assertThat(repo.run("git", "verify-commit", "main").exit()).isZero();

        repo.git("config", "tag.forceSignAnnotated", "true");
        repo.commitAll("fix: more");
        assertThat(vtag("release", "v1.0.1").err()).isEmpty();
        assertSigned("v1.0.1", "Good signature from \"Other");
        assertThat(repo.run("git", "verify-commit", "main").exit()).isNotZero();
        repo.commitAll("fix: more");
        assertThat(vtag("release", "v1.0.2", "--no-sign").err()).isEmpty();
        assertThat(repo.git("cat-file", "tag", "v1.0.2")).doesNotContain("-----BEGIN");
    }

    @Test
    void a_prepared_version_is_signed_when_it_is_tagged() {
        gpg("Ada Tester <ada@example.org>", "", "0");
        assertThat(vtag("release", "v1.0.0", "--no-tag").err()).isEmpty();
        assertThat(vtag("tag", "v1.0.0", "--sign").out()).contains(", signed (openpgp).");
        assertSigned("v1.0.0", "Good signature from \"Ada");
    }

    @Test
    void ssh_signs_with_a_key_that_only_the_agent_has_named_literally_or_asked_for() {
        String key = sshKey("key", "");
        agent();
        assertThat(repo.run("ssh-add", "-q", temp.resolve("key").toString()).exit())
                .isZero();
        assertThat(temp.resolve("key").toFile().delete()).isTrue();
        repo.git("config", "gpg.format", "ssh");
        int patch = 0;
        for (String named : List.of("key::" + key, key, "")) {
            repo.git("config", "user.signingKey", named);
            if (named.isEmpty()) {
                repo.git("config", "--unset", "user.signingKey");
                repo.git("config", "gpg.ssh.defaultKeyCommand", "ssh-add -L");
            }
            String version = "v1.0." + patch++;
            assertThat(vtag("release", version, "--sign").err()).as(named).isEmpty();
            assertSigned(version, "Good \"git\" signature for ada@example.org");
        }
        repo.git("config", "user.signingKey", "key::" + key.replace("AAAA", "AAAB"));
        refused("cannot sign: no ssh agent holds the key of user.signingKey", "ssh-add -L");
    }

    @Test
    void a_key_file_may_be_named_from_the_home_directory() {
        sshKey("r.home/id", "");
        repo.git("config", "gpg.format", "ssh");
        repo.git("config", "user.signingKey", "~/id.pub");

        assertThat(vtag("release", "minor", "--sign").err()).isEmpty();

        assertSigned("v0.1.0", "Good \"git\" signature for ada@example.org");
    }

    @Test
    void x509_goes_by_the_program_that_is_named() throws IOException {
        Path program = script("smime", """
                cat >/dev/null
                echo '[GNUPG:] SIG_CREATED ' >&2
                printf -- '-----BEGIN SIGNED MESSAGE-----\\nMII\\n-----END SIGNED MESSAGE-----\\n'
                """);
        repo.git("config", "gpg.format", "x509");
        repo.git("config", "gpg.x509.program", program.toString());

        assertThat(vtag("release", "minor", "--sign").err()).isEmpty();

        assertThat(repo.git("cat-file", "tag", "v0.1.0")).contains("-----BEGIN SIGNED MESSAGE-----");
        assertThat(repo.git("cat-file", "commit", "main")).contains("gpgsig -----BEGIN SIGNED MESSAGE-----");
    }

    @Test
    void gpgsm_signs_tag_and_commit_with_a_certificate_and_git_verifies_both() throws IOException {
        repo.git("config", "gpg.format", "x509");
        repo.git("config", "user.signingKey", "ada@example.org");
        assumeThat(repo.run("sh", "-c", "command -v gpgsm && command -v openssl")
                        .exit())
                .isZero();
        TestRepo.Result keyless = vtag("release", "minor", "--sign");
        assertThat(keyless.exit()).as(keyless.err()).isEqualTo(7);
        assertThat(repo.git("for-each-ref", "refs/tags")).isEmpty();
        certificate();

        assertThat(vtag("release", "minor", "--dry-run", "--sign").out()).contains("(signed, x509)");
        assertThat(vtag("release", "minor", "--sign").err()).isEmpty();

        assertSigned("v0.1.0", "Good signature from \"/CN=Ada Tester");
        assertThat(repo.run("git", "verify-commit", "main").err()).contains("Good signature");
        assertThat(vtag("verify", "v0.1.0").exit()).isZero();
    }

    @Test
    void a_signer_that_hangs_is_stopped_and_explained() throws IOException {
        repo.git(
                "config", "gpg.program", script("gpg-hangs", "exec sleep 600\n").toString());
        repo.write("vtag.yml", "release:\n  deadline-sign: 1s\n");
        repo.commitAll("build: settings");

        refused(
                "cannot sign anything: " + temp.resolve("gpg-hangs") + " did not answer within 1 s, and was"
                        + " stopped; perhaps it waits for a passphrase",
                "try it at a terminal: echo test | GPG_TTY=$(tty) ");
    }

    @Test
    void what_is_missing_is_seen_before_anything_is_done() {
        repo.git("config", "gpg.program", "no-such-gpg");
        refused("cannot sign: there is no program no-such-gpg", "git config gpg.program PATH");
        repo.git("config", "--unset", "gpg.program");
        refused(
                "cannot sign: gpg has no secret key for Ada Tester <ada@example.org>",
                "git config user.signingKey KEY");
        repo.git("config", "gpg.format", "ssh");
        refused("cannot sign: no ssh key is named", "git config user.signingKey ~/.ssh/id_ed25519.pub");
        repo.git("config", "user.signingKey", "/no/such/key.pub");
        refused("cannot sign: there is no key file /no/such/key.pub", "ssh-keygen -t ed25519");
    }

    @Test
    void an_expired_key_is_told_as_that() {
        gpg("Ada Tester <ada@example.org>", "", "2020-02-01");
        refused("cannot sign: the key Ada Tester <ada@example.org> is expired or revoked", "--quick-set-expire");
    }

    @Test
    void a_locked_key_without_a_terminal_is_told_as_that() {
        gpg("Ada Tester <ada@example.org>", "secret", "0");
        repo.run("gpgconf", "--kill", "gpg-agent");
        refused(
                "cannot sign anything: gpg needs a passphrase, and could not ask for it here",
                "unlock the key first, at a terminal: echo test | GPG_TTY=$(tty) gpg --clearsign");
        sshKey("locked", "secret");
        repo.git("config", "gpg.format", "ssh");
        repo.git("config", "user.signingKey", temp.resolve("locked").toString());
        refused("cannot sign anything: ssh-keygen needs a passphrase, and could not ask for it here", "ssh-add");
    }

    private void gpg(String user, String passphrase, String expires) {
        assumeThat(repo.run("sh", "-c", "command -v gpg").exit()).isZero();
        boolean past = expires.startsWith("20");
        List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--quiet"));
        if (past) {
            command.addAll(List.of("--faked-system-time", "20200101T000000"));
        }
        command.addAll(List.of(
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                passphrase,
                "--quick-gen-key",
                user,
                "ed25519",
                "sign",
                expires));
        TestRepo.Result made = repo.run(command.toArray(String[]::new));
        assertThat(made.exit()).as(made.err()).isZero();
    }

    /** Makes a certificate that signs itself, and that gpgsm trusts. */
    private void certificate() throws IOException {
        String made = """
                openssl req -x509 -newkey rsa:2048 -nodes -keyout k -out c -days 3650 \\
                    -subj '/CN=Ada Tester/emailAddress=ada@example.org' -addext keyUsage=critical,digitalSignature,keyCertSign
                openssl pkcs12 -export -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -inkey k -in c \\
                    -passout pass: -out p
                echo allow-loopback-pinentry >"$GNUPGHOME/gpg-agent.conf"
                echo disable-crl-checks >"$GNUPGHOME/gpgsm.conf"
                echo | gpgsm --batch --pinentry-mode loopback --passphrase-fd 0 --import p
                gpgsm --list-secret-keys --with-colons | awk -F: '/^fpr/ {print $10 " S relax"; exit}' \\
                    >"$GNUPGHOME/trustlist.txt"
                gpgconf --kill gpg-agent
                """;
        TestRepo.Result result = repo.run("sh", "-ec", "cd \"$1\"\n" + made, "sh", temp.toString());
        assertThat(result.exit()).as(result.err()).isZero();
    }

    /** Makes a key that git trusts, and returns its public half. */
    private String sshKey(String name, String passphrase) {
        assumeThat(repo.run("sh", "-c", "command -v ssh-keygen").exit()).isZero();
        Path key = temp.resolve(name);
        repo.run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "ada", "-f", key.toString());
        String line = repo.run("cat", key + ".pub").line();
        repo.write("../signers", "ada@example.org " + line + "\n");
        repo.git("config", "gpg.ssh.allowedSignersFile", temp.resolve("signers").toString());
        return line;
    }

    private void agent() {
        String said = repo.run("ssh-agent", "-s", "-a", temp.resolve("agent").toString())
                .out();
        repo.set("SSH_AUTH_SOCK", temp.resolve("agent").toString());
        repo.set("SSH_AGENT_PID", said.replaceAll("(?s).*SSH_AGENT_PID=(\\d+).*", "$1"));
    }

    private Path script(String name, String body) throws IOException {
        Path script = temp.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private void assertSigned(String tag, String word) {
        TestRepo.Result verified = repo.run("git", "tag", "-v", tag);
        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.err()).contains(word);
    }

    /** A release that must sign ends with 7, this message and cure, and has left nothing behind. */
    private void refused(String message, String cure) {
        String refs = repo.git("for-each-ref");
        TestRepo.Result result = vtag("release", "v9.0.0", "--sign");
        assertThat(result.err()).startsWith("vtag: " + message + "\n").contains(cure, "--no-sign");
        assertThat(result.exit()).isEqualTo(7);
        assertThat(repo.git("for-each-ref")).isEqualTo(refs);
        assertThat(repo.git("status", "--porcelain")).isEmpty();
        assertThat(repo.path(".git/vtag/release.journal")).doesNotExist();
    }

    private TestRepo.Result vtag(String... command) {
        return Vtag.run(repo, command);
    }
}

package dev.vtag.changelog.keys;

import dev.vtag.json.Leaf;
import dev.vtag.json.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which values are not for showing: by what their keys are called, and by what they look like. In doubt a value is
 * hidden: a changelog is read by more people than a configuration, and is never taken back.
 */
final class Secrets {
    private static final Set<String> WORDS = Set.of(
            "password",
            "passwords",
            "passwd",
            "pwd",
            "pass",
            "passphrase",
            "passcode",
            "secret",
            "secrets",
            "token",
            "tokens",
            "credential",
            "credentials",
            "creds",
            "apikey",
            "apikeys",
            "privatekey",
            "accesskey",
            "secretkey",
            "jwt",
            "bearer",
            "dsn",
            "cookie",
            "cookies",
            "salt",
            "otp",
            "totp",
            "pem",
            "pfx",
            "p12",
            "keystore",
            "auth",
            "authorization",
            "htpasswd",
            "webhook");

    /** Words that make the word {@code key} or {@code string} after them one. */
    private static final Set<String> PAIRS = Set.of(
            "api_key",
            "api_keys",
            "private_key",
            "access_key",
            "secret_key",
            "signing_key",
            "encryption_key",
            "auth_key",
            "account_key",
            "master_key",
            "license_key",
            "licence_key",
            "ssh_key",
            "gpg_key",
            "session_key",
            "shared_key",
            "deploy_key",
            "host_key",
            "service_key",
            "storage_key",
            "subscription_key",
            "connection_string",
            "session_id");

    /** Beside these a long hexadecimal number is no key. */
    private static final Set<String> DIGESTS = Set.of(
            "sha",
            "sha1",
            "sha256",
            "sha512",
            "md5",
            "digest",
            "hash",
            "checksum",
            "commit",
            "rev",
            "revision",
            "ref",
            "integrity",
            "etag",
            "image",
            "blob",
            "tree",
            "fingerprint");

    private static final Pattern KNOWN = Pattern.compile(String.join(
            "|",
            "-----BEGIN [A-Z0-9 ]*(?:PRIVATE KEY|CERTIFICATE|PGP)",
            "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b",
            "\\bgh[pousr]_[A-Za-z0-9]{20}",
            "\\bgithub_pat_",
            "\\bgl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{10}",
            "\\bxox[abeprs]-",
            "\\bsk-[A-Za-z0-9_-]{16}",
            "\\b[rs]k_(?:live|test)_",
            "\\bAIza[0-9A-Za-z_-]{30}",
            "\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}",
            "\\bya29\\.",
            "\\b(?:npm|hf|dop_v1|pypi)[_-][A-Za-z0-9]{16}",
            "\\bSG\\.[A-Za-z0-9_-]{16}",
            "(?i)\\b(?:bearer|basic) [A-Za-z0-9+/=._-]{12}",
            "(?i)\\b(?:password|passwd|pwd|secret|token|api_?key|accountkey)=[^&\\s;]",
            "://[^/\\s:@]*:[^/\\s@]+@"));

    private static final int SHORTEST_KEY = 24;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,}");
    private static final Pattern KEY_LIKE = Pattern.compile("[A-Za-z0-9+/_=-]{" + SHORTEST_KEY + ",}");

    private Secrets() {}

    /** Returns whether the value at this path is to be hidden. */
    static boolean hides(List<String> path, Value.Scalar value) {
        if (value.kind() == Leaf.Kind.BOOLEAN || value.text().isEmpty() || isNull(value)) {
            return false;
        }
        return isNamedSo(path, value) || looksLikeOne(path, value.text());
    }

    private static boolean isNull(Value.Scalar value) {
        return value.kind() == Leaf.Kind.NULL && !value.text().startsWith("[");
    }

    private static boolean isNamedSo(List<String> path, Value.Scalar value) {
        for (String key : path) {
            List<String> words = words(key);
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                // How many tokens a model may read is no secret.
                boolean counts = word.equals("tokens") && value.kind() == Leaf.Kind.NUMBER;
                if ((WORDS.contains(word) && !counts) || (i > 0 && PAIRS.contains(words.get(i - 1) + "_" + word))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean looksLikeOne(List<String> path, String text) {
        if (KNOWN.matcher(text).find()) {
            return true;
        }
        if (HEX.matcher(text).matches()) {
            return path.stream().flatMap(key -> words(key).stream()).noneMatch(DIGESTS::contains);
        }
        return KEY_LIKE.matcher(text).matches() && isMixed(text) && text.indexOf('/') < 0;
    }

    /** Letters of both cases and digits in one long word: what people write rarely is. */
    private static boolean isMixed(String text) {
        boolean lower = text.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        boolean upper = text.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        long digits = text.chars().filter(c -> c >= '0' && c <= '9').count();
        return lower && upper && digits >= 2;
    }

    private static List<String> words(String key) {
        return List.of(key.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+"));
    }
}

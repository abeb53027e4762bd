package dev.vtag.git;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says who commits, as git's ident.c does: GIT_COMMITTER_*, then committer.*, then user.*. What only git can guess (a name
 * from the machine's accounts, a date in free form) is asked of git.
 */
final class CommitterIdentity {
    private static final Pattern RAW_DATE = Pattern.compile("@?(\\d+) ([+-]\\d{4})");
    private static final Pattern IDENTITY = Pattern.compile("(.*) <(.*)> (\\d+) ([+-]\\d{4})");
    private static final String CURE =
            "git config --global user.name \"Your Name\" && git config --global user.email you@example.com";

    private final GitEnvironment environment;
    private final GitConfig config;
    private final GitCommand git;

    CommitterIdentity(GitEnvironment environment, GitConfig config, GitCommand git) {
        this.environment = environment;
        this.config = config;
        this.git = git;
    }

    Identity at(Clock clock) {
        Optional<String> name = value("GIT_COMMITTER_NAME", "name");
        Optional<String> email = value("GIT_COMMITTER_EMAIL", "email").or(() -> variable("EMAIL"));
        Optional<String> date = variable("GIT_COMMITTER_DATE");
        Optional<OffsetDateTime> when =
                date.isEmpty() ? Optional.of(OffsetDateTime.now(clock)) : date.flatMap(CommitterIdentity::raw);
        if (name.isEmpty() || email.isEmpty() || when.isEmpty() || isDotted(name.get()) || isDotted(email.get())) {
            Identity asked = ask();
            return date.isEmpty() ? new Identity(asked.name(), asked.email(), OffsetDateTime.now(clock)) : asked;
        }
        String clean = clean(name.get());
        if (clean.isEmpty()) {
            throw unknown("the committer's name is empty", null);
        }
        return new Identity(clean, clean(email.get()), when.get().withNano(0));
    }

    private Optional<String> value(String variable, String key) {
        return variable(variable).or(() -> setting("committer." + key)).or(() -> setting("user." + key));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables().get(name)).filter(text -> !text.isEmpty());
    }

    private Optional<String> setting(String key) {
        return config.string(key).filter(text -> !text.isEmpty());
    }

    private Identity ask() {
        GitCommand.Result result = git.run("var", "GIT_COMMITTER_IDENT");
        Matcher matcher = IDENTITY.matcher(result.text());
        if (result.exit() != 0 || !matcher.matches()) {
            String said = result.err()
                    .lines()
                    .filter(line -> line.startsWith("fatal: "))
                    .findFirst()
                    .orElse("");
            throw unknown("git does not know who you are" + (said.isEmpty() ? "" : ": " + said.substring(7)), null);
        }
        OffsetDateTime when = raw(matcher.group(3) + " " + matcher.group(4))
                .orElseThrow(() -> unknown("git does not know the date of GIT_COMMITTER_DATE", null));
        return new Identity(matcher.group(1), matcher.group(2), when);
    }

    private static Optional<OffsetDateTime> raw(String text) {
        Matcher matcher = RAW_DATE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            int zone = Integer.parseInt(matcher.group(2));
            return Optional.of(OffsetDateTime.ofInstant(
                    Instant.ofEpochSecond(Long.parseLong(matcher.group(1))),
                    ZoneOffset.ofHoursMinutes(zone / 100, zone % 100)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Takes away what an identity line cannot hold, as git's strbuf_addstr_without_crud does. */
    private static String clean(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isCrud(text.charAt(start))) {
            start++;
        }
        while (end > start && isCrud(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder kept = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '<' && c != '>') {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** git before 2.42 cuts a dot off the ends ("Jr."), and later ones keep it. */
    private static boolean isDotted(String text) {
        String clean = clean(text);
        return clean.startsWith(".") || clean.endsWith(".");
    }

    private static boolean isCrud(char c) {
        return c <= ' ' || ",:;<>\"\\'".indexOf(c) >= 0;
    }

    private Map<String, String> variables() {
        return environment.variables();
    }

    private static VtagException unknown(String message, @org.jspecify.annotations.Nullable Throwable cause) {
        return new VtagException(ErrorKind.CONFIG, message, CURE, cause);
    }
}

package dev.vtag.changelog.forge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a remote's project is on the web, as its address tells; credentials in it are left behind.
 *
 * @param host the host's name
 * @param web the project's page, without a slash at its end
 */
record RemoteAddress(String host, String web) {
    /** {@code scheme://[user[:password]@]host[:port]/path}; the host may be an IPv6 address in brackets. */
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?|ssh|git|git\\+ssh|ssh\\+git)://(?:[^/@]*@)?(?<host>\\[[0-9a-fA-F:.]+\\]|[^/:@]+)"
                    + "(?::(?<port>[0-9]*))?/(?<path>.+)",
            Pattern.CASE_INSENSITIVE);

    /** {@code [user@]host:path}, which git takes for ssh where no slash comes before the colon. */
    private static final Pattern SCP =
            Pattern.compile("(?:[^/@]*@)?(?<host>\\[[0-9a-fA-F:.]+\\]|[^/:@]{2,}):(?<path>[^/].*|/.+)");

    /** Returns what the address says; nothing for a local path or an address of another kind. */
    static Optional<RemoteAddress> parse(String address) {
        Matcher url = URL.matcher(address);
        if (url.matches()) {
            String scheme = url.group("scheme").toLowerCase(Locale.ROOT);
            boolean web = scheme.startsWith("http");
            String port =
                    web && url.group("port") != null && !url.group("port").isEmpty() ? ":" + url.group("port") : "";
            return of(web ? scheme : "https", url.group("host"), port, url.group("path"));
        }
        Matcher scp = SCP.matcher(address);
        return !address.contains("://") && scp.matches()
                ? of("https", scp.group("host"), "", scp.group("path"))
                : Optional.empty();
    }

    private static Optional<RemoteAddress> of(String scheme, String host, String port, String path) {
        String name = path.replaceAll("[?#].*$", "").replaceAll("^/+|/+$", "").replaceAll("\\.git$", "");
        // ssh through the https port goes to hosts of their own.
        String page =
                host.toLowerCase(Locale.ROOT).replaceFirst("^(?:ssh|altssh)\\.(github\\.com|gitlab\\.com)$", "$1");
        boolean plain = name.matches("[A-Za-z0-9._~/-]+") && name.contains("/") && !name.contains("..");
        return plain
                ? Optional.of(new RemoteAddress(page, scheme + "://" + page + port + "/" + name))
                : Optional.empty();
    }
}

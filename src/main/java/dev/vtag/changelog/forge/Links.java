package dev.vtag.changelog.forge;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the addresses of a project's pages, and links to them out of text. */
public final class Links {
    /** No links at all. */
    public static final Links NONE = new Links(null, "");

    /** {@code #12}, {@code GH-12} or {@code !34} as a word of its own, or after a project's name: {@code owner/repo#12}. */
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:(?<![\\w/#!&\\[.:@~-])(?<project>[A-Za-z0-9_][\\w.-]*(?:/[A-Za-z0-9_][\\w.-]*)+)(?=[#!])"
                    + "|(?<![\\w/#!&\\[]))(?<mark>#|GH-|!)(?<number>[1-9][0-9]{0,8})(?![\\w-]|\\]\\()");

    private static final Pattern HOST = Pattern.compile("[a-z]+://[^/]+");

    private final @Nullable Forge forge;
    private final String web;

    private Links(@Nullable Forge forge, String web) {
        this.forge = forge;
        this.web = web;
    }

    /** Returns the links of the project at this page. */
    public static Links of(Forge forge, String web) {
        return new Links(forge, web.replaceAll("/+$", ""));
    }

    /** Returns the links that a remote's address tells; none for a host of unknown kind. */
    public static Links ofRemote(String address) {
        return RemoteAddress.parse(address)
                .flatMap(remote -> Forge.at(remote.host()).map(forge -> of(forge, remote.web())))
                .orElse(NONE);
    }

    /** Returns the links of this kind of forge, at the page that the remote's address tells. */
    public static Links ofRemote(String address, Forge forge) {
        return RemoteAddress.parse(address)
                .map(remote -> of(forge, remote.web()))
                .orElse(NONE);
    }

    /** Returns the page of a commit. */
    public Optional<String> commit(String hex) {
        return page("commit/" + hex);
    }

    /** Returns the page that compares two tags. */
    public Optional<String> compare(String from, String to) {
        return page("compare/" + escaped(from) + "..." + escaped(to));
    }

    /** Returns the text with its references to issues and merge requests as Markdown links, but for those in code. */
    public String linked(String text) {
        if (forge == null) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        String[] parts = text.split("(?=`)|(?<=`)");
        boolean code = false;
        for (String part : parts) {
            code ^= part.equals("`");
            out.append(code ? part : linkedPlain(part));
        }
        return out.toString();
    }

    private String linkedPlain(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                link(found.group(), matcher.group("project"), matcher.group("mark"), matcher.group("number"))));
    }

    private String link(String reference, @Nullable String project, String mark, String number) {
        Optional<String> where = project == null ? Optional.of(web) : other(project);
        Optional<String> page = switch (mark) {
            case "#" -> where.flatMap(web -> page(web, "issues/" + number));
            case "GH-" -> forge == Forge.GITHUB ? page(web, "issues/" + number) : Optional.empty();
            default ->
                forge == Forge.GITLAB ? where.flatMap(web -> page(web, "merge_requests/" + number)) : Optional.empty();
        };
        return page.map(address -> "[" + reference + "](" + address + ")").orElse(reference);
    }

    /** Returns the page of another project of this forge: GitLab alone has groups in groups. */
    private Optional<String> other(String project) {
        if (forge == Forge.GITLAB) {
            Matcher host = HOST.matcher(web);
            return host.lookingAt() ? Optional.of(host.group() + "/" + project) : Optional.empty();
        }
        int repository = web.lastIndexOf('/');
        int owner = repository < 0 ? -1 : web.lastIndexOf('/', repository - 1);
        boolean two = project.indexOf('/') == project.lastIndexOf('/');
        return owner < 0 || !two ? Optional.empty() : Optional.of(web.substring(0, owner + 1) + project);
    }

    private Optional<String> page(String name) {
        return page(web, name);
    }

    private Optional<String> page(String project, String name) {
        return forge == null ? Optional.empty() : Optional.of(project + "/" + forge.infix() + name);
    }

    private static String escaped(String ref) {
        StringBuilder out = new StringBuilder();
        for (byte b : ref.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-._~/+".indexOf(b) >= 0;
            out.append(plain ? Character.toString(b) : String.format("%%%02X", b));
        }
        return out.toString();
    }
}

package dev.vtag.git.attributes;

import dev.vtag.git.RepoPath;
import dev.vtag.git.attributes.AttributeRule.Setting;
import dev.vtag.git.ignore.PathKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attribute rules that hold in one directory: {@code info/attributes} over the directory's own file over its parent's
 * and so on to the root's, over {@code core.attributesFile}, over the system's file. Immutable: a walk pushes a
 * directory's file on its way down.
 */
public final class AttributeStack {
    /** The attributes that a conversion depends on. */
    private static final Set<String> CONVERTING =
            Set.of("text", "crlf", "eol", "ident", "filter", "working-tree-encoding");

    /** The rules of one file. */
    private static final class Frame {
        final @Nullable Frame lower;
        final int below;
        final List<AttributeRule> rules;
        /** Those of the rules that a conversion may depend on. */
        final List<AttributeRule> converting;

        Frame(@Nullable Frame lower, int below, List<AttributeRule> rules, Set<String> relevant) {
            this.lower = lower;
            this.below = below;
            this.rules = rules;
            this.converting = rules.stream()
                    .filter(rule -> rule.settings().stream().anyMatch(s -> relevant.contains(s.name())))
                    .toList();
        }
    }

    private final Frame info;
    private final @Nullable Frame directories;
    private final Map<String, List<Setting>> macros;
    private final Set<String> relevant;
    private final @Nullable String versionDependent;

    private AttributeStack(
            Frame info,
            @Nullable Frame directories,
            Map<String, List<Setting>> macros,
            Set<String> relevant,
            @Nullable String versionDependent) {
        this.info = info;
        this.directories = directories;
        this.macros = macros;
        this.relevant = relevant;
        this.versionDependent = versionDependent;
    }

    /**
     * Creates the rules that hold in the root directory; an absent file is {@link AttributeFile#EMPTY}.
     *
     * @param system the system's file, {@code /etc/gitattributes}, unless GIT_ATTR_NOSYSTEM is true
     * @param user what {@code core.attributesFile} names, {@code $XDG_CONFIG_HOME/git/attributes} if it isn't set
     * @param root {@code .gitattributes} of the work tree's root
     * @param info {@code info/attributes} of the common git directory
     */
    public static AttributeStack of(AttributeFile system, AttributeFile user, AttributeFile root, AttributeFile info) {
        List<AttributeFile> lowestFirst = List.of(AttributeFile.BUILT_IN, system, user, root, info);
        Map<String, List<Setting>> macros = new HashMap<>();
        for (AttributeFile file : lowestFirst) {
            for (AttributeRule rule : file.rules()) {
                if (rule.isMacro()) {
                    macros.put(rule.macro(), rule.settings());
                }
            }
        }
        Set<String> relevant = relevant(macros);
        Frame directories = null;
        for (AttributeFile file : List.of(system, user, root)) {
            directories = frame(directories, 0, file, relevant);
        }
        Frame top = new Frame(null, 0, patterns(info), relevant);
        String versionDependent = lowestFirst.stream()
                .flatMap(file -> file.versionDependent().stream())
                .findFirst()
                .orElse(null);
        return new AttributeStack(top, directories, macros, relevant, versionDependent);
    }

    /** Returns the names whose state bears on a conversion: the attributes themselves and the macros that set them. */
    private static Set<String> relevant(Map<String, List<Setting>> macros) {
        Set<String> relevant = new HashSet<>(CONVERTING);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<String, List<Setting>> macro : macros.entrySet()) {
                if (macro.getValue().stream().anyMatch(s -> relevant.contains(s.name()))) {
                    grew |= relevant.add(macro.getKey());
                }
            }
        }
        return Set.copyOf(relevant);
    }

    private static @Nullable Frame frame(@Nullable Frame lower, int below, AttributeFile file, Set<String> relevant) {
        List<AttributeRule> patterns = patterns(file);
        return patterns.isEmpty() ? lower : new Frame(lower, below, patterns, relevant);
    }

    private static List<AttributeRule> patterns(AttributeFile file) {
        return file.rules().stream().filter(rule -> !rule.isMacro()).toList();
    }

    /** Returns the rules that hold in {@code directory}, a child of the directory of these rules. */
    public AttributeStack push(RepoPath directory, AttributeFile file) {
        return push(directory.length() + 1, file);
    }

    /**
     * Returns the rules that hold in a directory, a child of the directory of these rules.
     *
     * @param below the length of the directory's path with a slash behind it
     */
    public AttributeStack push(int below, AttributeFile file) {
        if (file.isEmpty() && file.versionDependent().isEmpty()) {
            return this;
        }
        return new AttributeStack(
                info,
                frame(directories, below, file, relevant),
                macros,
                relevant,
                versionDependent != null
                        ? versionDependent
                        : file.versionDependent().orElse(null));
    }

    /** Returns a line that the versions of git read differently, if any holds here: only the installed git knows. */
    public Optional<String> versionDependent() {
        return Optional.ofNullable(versionDependent);
    }

    /**
     * Returns the attributes that bear on the conversion of a file in the directory of these rules.
     *
     * @param path holds the file's whole path, raw bytes with '/' between the parts
     * @param name where its last part starts
     * @param end where it ends
     */
    public Attributes conversion(byte[] path, int name, int end) {
        Map<String, AttributeValue> known = new HashMap<>();
        collect(info.converting, 0, path, name, end, PathKind.FILE, known);
        for (Frame frame = directories; frame != null; frame = frame.lower) {
            collect(frame.converting, frame.below, path, name, end, PathKind.FILE, known);
        }
        known.keySet().retainAll(CONVERTING);
        return attributes(known);
    }

    /** Returns every attribute of a path in the directory of these rules. */
    public Attributes all(byte[] path, int name, int end, PathKind kind) {
        Map<String, AttributeValue> known = new HashMap<>();
        collect(info.rules, 0, path, name, end, kind, known);
        for (Frame frame = directories; frame != null; frame = frame.lower) {
            collect(frame.rules, frame.below, path, name, end, kind, known);
        }
        return attributes(known);
    }

    private static Attributes attributes(Map<String, AttributeValue> known) {
        known.values().removeIf(AttributeValue.UNSPECIFIED::equals);
        return known.isEmpty() ? Attributes.NONE : new Attributes(known);
    }

    /** Adds what the rules say of attributes that no higher rule decided; the last rule of a file is its highest. */
    private void collect(
            List<AttributeRule> rules,
            int below,
            byte[] path,
            int name,
            int end,
            PathKind kind,
            Map<String, AttributeValue> known) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            AttributeRule rule = rules.get(i);
            if (rule.pattern() != null && rule.pattern().matches(path, below, name, end, kind)) {
                decide(rule.settings(), known);
            }
        }
    }

    private void decide(List<Setting> settings, Map<String, AttributeValue> known) {
        Deque<Setting> undecided = new ArrayDeque<>();
        settings.forEach(undecided::push);
        while (!undecided.isEmpty()) {
            Setting setting = undecided.pop();
            if (known.putIfAbsent(setting.name(), setting.value()) == null
                    && setting.value().state() == AttributeValue.State.SET) {
                macros.getOrDefault(setting.name(), List.of()).forEach(undecided::push);
            }
        }
    }
}

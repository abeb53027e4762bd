package dev.vtag.config;

import dev.vtag.error.Nearest;
import dev.vtag.json.Yaml;
import dev.vtag.json.YamlNode;
import dev.vtag.json.YamlSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the text of one vtag.yml and gathers every mistake in it. */
final class ConfigReader {
    private final SettingValues values = new SettingValues();
    private final List<ConfigProblem> problems = new ArrayList<>();

    LoadedConfig read(String text) {
        try {
            Optional<YamlNode> root = Yaml.parse(text);
            if (root.isPresent() && !isOfNewerFormat(root.get())) {
                group("", root.get());
            }
        } catch (YamlSyntaxException e) {
            problem(e.line(), e.column(), String.valueOf(e.getMessage()));
        }
        problems.sort(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column));
        return new LoadedConfig(problems.isEmpty() ? Settings.config(values) : VtagConfig.DEFAULT, problems, true);
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NULL;
    }

    /** Of a newer format nothing else can be judged, so that is the only thing said. */
    private boolean isOfNewerFormat(YamlNode root) {
        if (root instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry entry : mapping.entries()) {
                if (entry.key().text().equals(Settings.VTAG.key())
                        && entry.value() instanceof YamlNode.Scalar value
                        && value.text().matches("[1-9][0-9]{0,8}")
                        && Integer.parseInt(value.text()) > Settings.FORMAT) {
                    problems.add(new ConfigProblem(
                            value.line(),
                            value.column(),
                            "it is of format " + value.text() + ", and this vtag reads up to " + Settings.FORMAT,
                            "use a newer vtag"));
                    return true;
                }
            }
        }
        return false;
    }

    private void group(String prefix, YamlNode node) {
        String expected = prefix.isEmpty() ? "keys such as hooks:" : "keys below " + prefix.replaceFirst("\\.$", ":");
        mapping(expected, node)
                .ifPresent(mapping -> eachOnce(
                        prefix, mapping, entry -> entry(prefix + entry.key().text(), entry)));
        if (prefix.equals("snapshots.keep.") && node instanceof YamlNode.Mapping) {
            refuseEmptyRetention(node);
        }
    }

    private void eachOnce(String prefix, YamlNode.Mapping mapping, Consumer<YamlNode.Entry> each) {
        Map<String, Integer> lines = new HashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            YamlNode.Scalar key = entry.key();
            Integer first = lines.putIfAbsent(key.text(), key.line());
            if (first == null) {
                each.accept(entry);
            } else {
                problem(key.line(), key.column(), prefix + key.text() + " was set in line " + first + " already");
            }
        }
    }

    private void entry(String key, YamlNode.Entry entry) {
        Optional<Setting<?>> setting = find(Settings.ALL, key);
        Optional<NamedGroup> named =
                Settings.NAMED.stream().filter(group -> group.key().equals(key)).findFirst();
        if (setting.isPresent()) {
            value(setting.get(), entry.value(), key, values);
        } else if (named.isPresent()) {
            names(named.get(), entry.value());
        } else if (Settings.GROUPS.containsKey(key)) {
            group(key + ".", entry.value());
        } else {
            problem(entry.key().line(), entry.key().column(), unknown(key));
        }
    }

    /** Reads a group whose keys the user chose: below each of them the same settings. */
    private void names(NamedGroup group, YamlNode node) {
        mapping("keys below " + group.key() + ":", node)
                .ifPresent(names -> eachOnce(group.key() + ".", names, name -> named(group, name)));
    }

    private void named(NamedGroup group, YamlNode.Entry name) {
        String prefix = group.key() + "." + name.key().text() + ".";
        SettingValues below = values.named(group, name.key().text());
        mapping("keys below " + prefix.replaceFirst("\\.$", ":"), name.value())
                .ifPresent(mapping -> eachOnce(prefix, mapping, entry -> {
                    String key = entry.key().text();
                    Optional<Setting<?>> setting = find(group.settings(), key);
                    if (setting.isPresent()) {
                        value(setting.get(), entry.value(), prefix + key, below);
                    } else {
                        List<String> known =
                                group.settings().stream().map(Setting::key).toList();
                        problem(
                                entry.key().line(),
                                entry.key().column(),
                                "there is no setting " + prefix + key + "; known here: " + String.join(", ", known));
                    }
                }));
    }

    /** Returns the keys; none where all of them are commented out, which is no mistake. */
    private Optional<YamlNode.Mapping> mapping(String expected, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (!isEmpty(node)) {
            problem(node.line(), node.column(), "expected " + expected + ", found " + found(node));
        }
        return Optional.empty();
    }

    private static Optional<Setting<?>> find(List<Setting<?>> settings, String key) {
        return settings.stream().filter(known -> known.key().equals(key)).findFirst();
    }

    private <T> void value(Setting<T> setting, YamlNode node, String key, SettingValues into) {
        try {
            into.put(setting, setting.type().read(node));
        } catch (WrongValueException e) {
            problem(e.node().line(), e.node().column(), key + ": " + e.getMessage());
        }
    }

    private void refuseEmptyRetention(YamlNode node) {
        boolean keepsAny = Stream.of(
                        Settings.KEEP_LAST,
                        Settings.KEEP_HOURLY,
                        Settings.KEEP_DAILY,
                        Settings.KEEP_WEEKLY,
                        Settings.KEEP_MONTHLY)
                .anyMatch(rule -> values.of(rule) > 0);
        if (!keepsAny) {
            problem(node.line(), node.column(), "snapshots.keep would keep nothing; expected a rule above 0");
        }
    }

    private static String unknown(String key) {
        String parent = key.substring(0, key.lastIndexOf('.') + 1);
        List<String> siblings = Stream.concat(Settings.ALL.stream().map(Setting::key), groups())
                .filter(known -> known.startsWith(parent) && known.indexOf('.', parent.length()) < 0)
                .toList();
        List<String> all =
                Stream.concat(Settings.ALL.stream().map(Setting::key), groups()).toList();
        String last = key.substring(parent.length());
        List<String> nearest = Nearest.of(key, siblings, 1);
        if (nearest.isEmpty()) {
            // The right name at the wrong place is as common as the wrong name.
            nearest = all.stream()
                    .filter(known -> known.substring(known.lastIndexOf('.') + 1).equals(last))
                    .toList();
        }
        String expected = nearest.isEmpty()
                ? "known here: "
                        + String.join(
                                ", ",
                                siblings.stream()
                                        .map(name -> name.substring(parent.length()))
                                        .toList())
                : "nearest: " + nearest.get(0);
        return "there is no setting " + key + "; " + expected;
    }

    private static Stream<String> groups() {
        return Stream.concat(
                Settings.GROUPS.keySet().stream(), Settings.NAMED.stream().map(NamedGroup::key));
    }

    private static String found(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "a list";
    }

    private void problem(int line, int column, String message) {
        problems.add(new ConfigProblem(line, column, message, "mend it, then: vtag config check"));
    }
}

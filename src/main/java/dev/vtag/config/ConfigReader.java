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
        if (isEmpty(node)) {
            // A group whose keys are all commented out says nothing.
            return;
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            String what = prefix.isEmpty() ? "keys such as hooks:" : "keys below " + prefix.replaceFirst("\\.$", ":");
            problem(node.line(), node.column(), "expected " + what + ", found " + found(node));
            return;
        }
        Map<String, Integer> lines = new HashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            YamlNode.Scalar key = entry.key();
            Integer first = lines.putIfAbsent(key.text(), key.line());
            if (first != null) {
                problem(key.line(), key.column(), prefix + key.text() + " was set in line " + first + " already");
                continue;
            }
            entry(prefix + key.text(), entry);
        }
        if (prefix.equals("snapshots.keep.")) {
            refuseEmptyRetention(node);
        }
    }

    private void entry(String key, YamlNode.Entry entry) {
        Optional<Setting<?>> setting =
                Settings.ALL.stream().filter(known -> known.key().equals(key)).findFirst();
        if (setting.isPresent()) {
            value(setting.get(), entry.value());
        } else if (Settings.GROUPS.containsKey(key)) {
            group(key + ".", entry.value());
        } else {
            problem(entry.key().line(), entry.key().column(), unknown(key));
        }
    }

    private <T> void value(Setting<T> setting, YamlNode node) {
        try {
            values.put(setting, setting.type().read(node));
        } catch (WrongValueException e) {
            problem(e.node().line(), e.node().column(), setting.key() + ": " + e.getMessage());
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
        List<String> siblings = Stream.concat(
                        Settings.ALL.stream().map(Setting::key), Settings.GROUPS.keySet().stream())
                .filter(known -> known.startsWith(parent) && known.indexOf('.', parent.length()) < 0)
                .toList();
        List<String> all = Stream.concat(Settings.ALL.stream().map(Setting::key), Settings.GROUPS.keySet().stream())
                .toList();
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

    private static String found(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "a list";
    }

    private void problem(int line, int column, String message) {
        problems.add(new ConfigProblem(line, column, message, "mend it, then: vtag config check"));
    }
}

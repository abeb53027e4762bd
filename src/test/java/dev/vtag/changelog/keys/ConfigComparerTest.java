package dev.vtag.changelog.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vtag.changelog.keys.ConfigChange.State;
import dev.vtag.config.ChangelogSettings;
import dev.vtag.git.GitEnvironment;
import dev.vtag.git.GitRepository;
import dev.vtag.git.TreeId;
import dev.vtag.testing.TestRepo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigComparerTest {
    @TempDir
    Path temp;

    private TestRepo repo;

    @BeforeEach
    void start() {
        repo = TestRepo.init(temp.resolve("repo"));
    }

    @Test
    void JSON_is_compared_by_key() {
        assertThat(keys(
                        "a.json",
                        "{\"ood\": {\"method\": \"static\", \"k\": 2.0, \"old\": null}, \"crops\": [\"a\", \"b\"], \"same\": 1}",
                        "{\"same\": 1, // a comment\n \"ood\": {\"method\": \"dynamic\", \"k\": 2.5, \"min.samples\": 10},"
                                + " \"crops\": [\"a\", \"b\", \"c\"],}"))
                .containsExactly(
                        "ood.method: static -> dynamic",
                        "ood.k: 2.0 -> 2.5",
                        "ood.\"min.samples\": - -> 10",
                        "crops: [a, b] -> [a, b, c]",
                        "ood.old: null -> -");
    }

    @Test
    void YAML_documents_and_named_list_elements_keep_their_keys() {
        assertThat(keys(
                        "deploy.yaml",
                        "env:\n- name: MODE\n  value: fast\n- name: LEVEL\n  value: '1'\n---\nkind: Service\nport: 80\n",
                        "env:\n- name: NEW\n  value: x\n- name: LEVEL\n  value: 1\n- name: MODE\n  value: slow\n---\n"
                                + "kind: Service\nport: 81\n"))
                .containsExactly(
                        "[0].env[NEW].name: - -> NEW",
                        "[0].env[NEW].value: - -> x",
                        "[0].env[LEVEL].value: \"1\" -> 1",
                        "[0].env[MODE].value: fast -> slow",
                        "[1].port: 80 -> 81");
    }

    @Test
    void TOML_properties_ini_and_XML_are_compared_too() {
        assertThat(keys("a.toml", "[ood]\nk = 2.0\nx = []\n", "[ood]\nk = 2.5\nx = [1]\n[[s]]\nid = 'a'\n"))
                .containsExactly("ood.k: 2.0 -> 2.5", "ood.x: [] -> [1]", "s[a].id: - -> a");
        assertThat(keys("a.properties", "a.b=1\nc = two \\\n  lines\n", "a.b=2\nc = two \\\n lines\n"))
                .containsExactly("\"a.b\": \"1\" -> \"2\"");
        assertThat(keys("setup.cfg", "top = 1\n[a]\nx = 1\n", "top = 1\n[a]\nx: 2\ny =\n  one\n  two\n"))
                .containsExactly("a.x: \"1\" -> \"2\"", "a.y: - -> one\\ntwo");
        assertThat(keys(
                        "beans.xml",
                        "<?xml version='1.0'?><beans><bean id='a' class='X'>1</bean></beans>",
                        "<!DOCTYPE beans><beans><bean id='b'><p>2</p></bean><bean id='a' class='Y'>1</bean></beans>"))
                .containsExactly(
                        "beans.bean[b].@id: - -> b", "beans.bean[b].p: - -> \"2\"", "beans.bean[a].@class: X -> Y");
    }

    @Test
    void secrets_are_never_shown() {
        assertThat(keys(
                        "s.yaml",
                        "db: {password: one, user: u}\napi_key: \"1\"\nmax_tokens: 10\npem: x\nurl: http://h/\n",
                        "db: {password: two, user: v}\napi_key: \"2\"\nmax_tokens: 20\n"
                                + "other: |\n  -----BEGIN RSA PRIVATE KEY-----\n  x\nurl: http://me:pw@h/\n"
                                + "plain: AKIA0123456789ABCDEF\nid: 0123456789abcdef0123456789abcdef\n"
                                + "image_sha256: 0123456789abcdef0123456789abcdef\nclientSecret: s\n"))
                .containsExactly(
                        "db.password: (hidden) -> (hidden)",
                        "db.user: u -> v",
                        "api_key: (hidden) -> (hidden)",
                        "max_tokens: 10 -> 20",
                        "other: - -> (hidden)",
                        "url: (hidden) -> (hidden)",
                        "plain: - -> (hidden)",
                        "id: - -> (hidden)",
                        "image_sha256: - -> 0123456789abcdef0123456789abcdef",
                        "clientSecret: - -> (hidden)",
                        "pem: (hidden) -> -");
        assertThat(keys(".env", "MODE=a\n", "export MODE='b'\nB=c\n"))
                .containsExactly("MODE: (hidden) -> (hidden)", "B: - -> (hidden)");
    }

    @Test
    void comments_and_order_alone_are_no_change() {
        assertThat(compare("a.yaml", "a: 1\nb: 2\n", "# why\nb: 2\na: 1\n")).isEmpty();
    }

    @Test
    void a_new_a_deleted_and_a_renamed_file_are_told_as_such() {
        TreeId from = commit("gone.json", "{\"a\": 1, \"b\": {\"c\": 2}}");
        repo.git("rm", "-q", "gone.json");
        repo.write("old.yaml", "a: 1\nb: 2\nc: 3\nd: 4\n");
        repo.write("new.toml", "x = 1\n");
        TreeId to = commit("x", "");
        repo.git("mv", "old.yaml", "new.yaml");
        repo.write("new.yaml", "a: 1\nb: 2\nc: 3\nd: 5\n");
        TreeId last = commit("x", "");

        assertThat(compare(from, to))
                .containsExactly(
                        new ConfigChange("gone.json", null, State.DELETED, null, 2, List.of()),
                        new ConfigChange("new.toml", null, State.NEW, null, 1, List.of()),
                        new ConfigChange("old.yaml", null, State.NEW, null, 4, List.of()));
        assertThat(compare(to, last))
                .containsExactly(new ConfigChange(
                        "new.yaml", "old.yaml", State.CHANGED, null, 1, List.of(new KeyChange("d", "4", "5"))));
    }

    @Test
    void a_file_that_cannot_be_read_is_told_and_stops_nothing() {
        assertThat(compare("a.json", "{}", "{\"a\": 1\n oops}"))
                .extracting(ConfigChange::state, ConfigChange::note)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        State.UNREADABLE, "a.json is malformed at line 2, column 2"));
        assertThat(compare("b.xml", "<a/>", "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>"))
                .extracting(ConfigChange::state)
                .containsExactly(State.UNREADABLE);
        assertThat(compare("c.yaml", "a: 1\n", "a: \"" + "x".repeat(ConfigComparer.LARGEST) + "\"\n"))
                .extracting(ConfigChange::note)
                .containsExactly("c.yaml is larger than 1 MiB");
        assertThat(compare("d.yaml", "a: 1\n", "a: 1\na: 2\n"))
                .extracting(ConfigChange::state)
                .containsExactly(State.UNREADABLE);
        assertThat(compare("e.json", "[".repeat(5000), "{}"))
                .extracting(ConfigChange::state)
                .containsExactly(State.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "config/a.json, true",
        "a.yml, true",
        ".env.production, true",
        "package-lock.json, false",
        "web/pnpm-lock.yaml, false",
        "tests/data/a.json, false",
        ".github/workflows/ci.yml, false",
        "src/vendor/x/a.toml, false",
        "README.md, false"
    })
    void the_default_patterns_leave_out_locks_tests_and_others_code(String path, boolean accepted) {
        assertThat(ConfigSelection.of(ChangelogSettings.DEFAULT.config()).accepts(dev.vtag.git.RepoPath.of(path)))
                .isEqualTo(accepted);
    }

    private List<String> keys(String path, String before, String after) {
        return compare(path, before, after).stream()
                .flatMap(change -> change.keys().stream())
                .map(key -> key.key() + ": " + (key.before() == null ? "-" : key.before()) + " -> "
                        + (key.after() == null ? "-" : key.after()))
                .collect(Collectors.toList());
    }

    private List<ConfigChange> compare(String path, String before, String after) {
        return compare(commit(path, before), commit(path, after));
    }

    private TreeId commit(String path, String content) {
        repo.write(path, content);
        repo.commitAll("x");
        return TreeId.of(repo.git("rev-parse", "HEAD^{tree}"));
    }

    private List<ConfigChange> compare(TreeId from, TreeId to) {
        try (GitRepository repository = GitRepository.open(new GitEnvironment(repo.environment(), repo.root()))) {
            return new ConfigComparer(repository.objects(), ConfigSelection.of(ChangelogSettings.DEFAULT.config()))
                    .compare(from, to, repository.history().changes(from, to));
        }
    }
}

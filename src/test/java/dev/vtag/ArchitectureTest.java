package dev.vtag;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the layers of docs/architecture.md: an arrow between packages may only point down. */
class ArchitectureTest {
    private static final String ROOT = "dev.vtag";

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "docs/architecture.md");

    /** Every package and its level; a package that is not here may not exist. */
    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("error", 0),
            Map.entry("progress", 0),
            Map.entry("parallel", 0),
            Map.entry("version", 1),
            Map.entry("json", 1),
            Map.entry("template", 1),
            Map.entry("git", 1),
            Map.entry("store", 2),
            Map.entry("config", 2),
            Map.entry("console", 2),
            Map.entry("snapshot", 3),
            Map.entry("operation", 3),
            Map.entry("metrics", 3),
            Map.entry("archive", 3),
            Map.entry("document", 3),
            Map.entry("artifact", 4),
            Map.entry("gate", 4),
            Map.entry("changelog", 4),
            Map.entry("restore", 4),
            Map.entry("erasure", 5),
            Map.entry("hook", 5),
            Map.entry("release", 5),
            Map.entry("lineage", 5),
            Map.entry("verify", 5),
            Map.entry("channel", 5),
            Map.entry("measurement", 5),
            Map.entry("status", 6),
            Map.entry("view", 8),
            Map.entry("cli", 9),
            Map.entry("", 10));

    /** Open to every package. */
    private static final Set<String> OPEN = Set.of("error", "progress");

    /** Arrows allowed between packages of one level, as {@code from -> to}. */
    private static final Set<String> SIDEWAYS = Set.of("hook -> release");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void an_arrow_between_packages_points_down() {
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should(new ArchCondition<JavaClass>("depend only on packages of a lower level") {
                    @Override
                    public void check(JavaClass origin, ConditionEvents events) {
                        for (Dependency arrow : origin.getDirectDependenciesFromSelf()) {
                            JavaClass target = arrow.getTargetClass().getBaseComponentType();
                            if (isOurs(target) && !allowed(packageOf(origin), packageOf(target))) {
                                events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription()));
                            }
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    void every_package_has_its_level() {
        classes()
                .should(new ArchCondition<JavaClass>("be in a package with a level") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!LEVELS.containsKey(packageOf(type))) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no known package"));
                        }
                    }
                })
                .check(CLASSES);
    }

    @Test
    void the_page_on_the_architecture_has_every_package_at_its_level() throws IOException {
        Set<String> told = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| (\\d) \\| `(\\w+)` \\|").matcher(Files.readString(PAGE));
        while (row.find()) {
            told.add(row.group(1) + " " + row.group(2));
        }
        Set<String> there = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            there.add(LEVELS.get(packageOf(type)) + " " + packageOf(type));
        }
        there.remove("10 ");

        assertThat(told).isEqualTo(there);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    static Stream<Arguments> confinedLibraries() {
        return Stream.of(
                Arguments.of("org.eclipse.jgit", Set.of("git")),
                Arguments.of("com.fasterxml.jackson", Set.of("json")),
                Arguments.of("org.yaml.snakeyaml", Set.of("json")),
                Arguments.of("org.apache.commons.compress", Set.of("archive")),
                Arguments.of("com.github.luben", Set.of("archive")),
                Arguments.of("com.samskivert", Set.of("template")),
                Arguments.of("org.tomlj", Set.of("json")),
                Arguments.of("org.commonmark", Set.of("changelog")),
                Arguments.of("picocli", Set.of("cli")));
    }

    @ParameterizedTest
    @MethodSource("confinedLibraries")
    void a_library_stays_in_its_package(String library, Set<String> homes) {
        String[] packages = homes.stream().map(home -> ROOT + "." + home + "..").toArray(String[]::new);
        noClasses()
                .that(not(resideInAnyPackage(packages)))
                .should()
                .dependOnClassesThat(resideInAPackage(library + ".."))
                .check(CLASSES);
    }

    @Test
    void no_JGit_type_shows_in_a_public_signature() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".git..")
                .and()
                .arePublic()
                .should(new ArchCondition<JavaClass>("show no JGit type") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (JavaCodeUnit unit : type.getCodeUnits()) {
                            if (unit.getModifiers().contains(JavaModifier.PUBLIC)
                                    && unit.getAllInvolvedRawTypes().stream().anyMatch(ArchitectureTest::isJGit)) {
                                events.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " shows JGit"));
                            }
                        }
                    }
                })
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void only_the_entry_point_and_the_console_touch_the_standard_streams() {
        noClasses()
                .that(not(type(Main.class)).and(not(resideInAPackage(ROOT + ".console.."))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .check(CLASSES);
    }

    @Test
    void only_the_entry_point_leaves_the_process() {
        noClasses()
                .that(not(type(Main.class)))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void no_type_has_a_name_that_says_nothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Common|Impl|Base|Misc)")
                .check(CLASSES);
    }

    @Test
    void only_the_entry_point_is_at_the_root() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .and(DescribedPredicate.describe("are types", type -> !"package-info".equals(type.getSimpleName())))
                .should()
                .be(Main.class)
                .check(CLASSES);
    }

    private static boolean allowed(String from, String to) {
        return from.equals(to)
                || OPEN.contains(to)
                || LEVELS.getOrDefault(to, Integer.MAX_VALUE) < LEVELS.getOrDefault(from, Integer.MIN_VALUE)
                || SIDEWAYS.contains(from + " -> " + to);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    private static boolean isJGit(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith("org.eclipse.jgit");
    }

    /** Returns the first part of the package below the root; empty at the root itself. */
    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "";
        }
        String below = name.substring(ROOT.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}

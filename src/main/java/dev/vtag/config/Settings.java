package dev.vtag.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every setting, declared once: reading, checking, the JSON Schema and the documentation are all made from here. */
final class Settings {
    /** The newest format of vtag.yml that is understood. */
    static final int FORMAT = 1;

    private static final SettingType<Integer> COUNT = SettingTypes.whole(0, 1_000_000);
    private static final SnapshotSettings SNAPSHOTS = SnapshotSettings.DEFAULT;
    private static final RetentionSettings KEEP = RetentionSettings.DEFAULT;
    private static final HookSettings HOOKS = HookSettings.DEFAULT;
    private static final ReleaseSettings RELEASE = ReleaseSettings.DEFAULT;
    private static final ArchiveSettings ARCHIVES = ArchiveSettings.DEFAULT;
    private static final ChangelogSettings ENTRY = ChangelogSettings.DEFAULT;

    static final Setting<Integer> VTAG = new Setting<>(
            "vtag", SettingTypes.whole(1, FORMAT), FORMAT, "The format of this file; a newer one is refused.");
    static final Setting<Long> MAX_FILE_SIZE = new Setting<>(
            "snapshots.max-file-size",
            SettingTypes.BYTES,
            SNAPSHOTS.maxFileBytes(),
            "A larger untracked file is left out of a snapshot, and named.");
    static final Setting<Long> MAX_NEW_CONTENT = new Setting<>(
            "snapshots.max-new-content",
            SettingTypes.BYTES,
            SNAPSHOTS.maxNewBytes(),
            "Untracked content that is new and goes beyond this sum is left out of a snapshot, and named.");
    static final Setting<Integer> KEEP_LAST =
            new Setting<>("snapshots.keep.last", COUNT, KEEP.last(), "Keeps the newest snapshots.");
    static final Setting<Integer> KEEP_HOURLY =
            new Setting<>("snapshots.keep.hourly", COUNT, KEEP.hourly(), "Keeps the newest snapshot of so many hours.");
    static final Setting<Integer> KEEP_DAILY =
            new Setting<>("snapshots.keep.daily", COUNT, KEEP.daily(), "Keeps the newest snapshot of so many days.");
    static final Setting<Integer> KEEP_WEEKLY = new Setting<>(
            "snapshots.keep.weekly", COUNT, KEEP.weekly(), "Keeps the newest snapshot of so many ISO weeks.");
    static final Setting<Integer> KEEP_MONTHLY = new Setting<>(
            "snapshots.keep.monthly", COUNT, KEEP.monthly(), "Keeps the newest snapshot of so many months.");
    static final Setting<Boolean> STRICT = new Setting<>(
            "hooks.strict",
            SettingTypes.SWITCH,
            HOOKS.strict(),
            "Whether a snapshot that fails blocks the commit or push; else it is only said.");
    static final Setting<Duration> COMMIT_DEADLINE = new Setting<>(
            "hooks.deadline-commit",
            SettingTypes.DURATION_TYPE,
            HOOKS.commitDeadline(),
            "How long pre-commit may take before the snapshot is cut short.");
    static final Setting<Duration> PUSH_DEADLINE = new Setting<>(
            "hooks.deadline-push",
            SettingTypes.DURATION_TYPE,
            HOOKS.pushDeadline(),
            "How long pre-push may take before the snapshot is cut short.");
    static final Setting<HookSettings.Drafting> COMMIT_CHANGELOG = new Setting<>(
            "hooks.pre-commit.changelog",
            SettingTypes.oneOf(HookSettings.Drafting.class),
            HOOKS.drafting(),
            "With `draft`, a commit keeps what is staged and the files of release.metrics in git's directory, for `vtag"
                    + " changelog` and `vtag release`.");
    static final Setting<HookSettings.Tagging> PUSH_TAG = new Setting<>(
            "hooks.pre-push.tag",
            SettingTypes.oneOf(HookSettings.Tagging.class),
            HOOKS.tagging(),
            "With `auto`, a push to one of release.branches tags the versions prepared in it, and pushes their tags.");
    static final Setting<String> CHANGELOG = new Setting<>(
            "release.changelog",
            SettingTypes.PATH,
            RELEASE.changelog(),
            "The changelog, from the repository's root: HISTORY.md, for instance.");
    static final Setting<List<String>> BRANCHES = new Setting<>(
            "release.branches",
            SettingTypes.listOf(SettingTypes.TEXT),
            RELEASE.branches(),
            "The branches a release may be made on; empty for any.");
    static final Setting<List<String>> METRICS = new Setting<>(
            "release.metrics",
            SettingTypes.listOf(SettingTypes.PATH),
            RELEASE.metrics(),
            "Files read as metrics where the command names none.");
    static final Setting<List<Document>> DOCUMENTS = new Setting<>(
            "release.documents",
            SettingTypes.listOf(SettingTypes.oneOf(Document.class)),
            List.of(Document.values()),
            "What is written into a version's folder beside version.json and what is given as files; [] for nothing.");
    static final Setting<Duration> SIGN_DEADLINE = new Setting<>(
            "release.deadline-sign",
            SettingTypes.DURATION_TYPE,
            RELEASE.signDeadline(),
            "How long git's signer may take, a passphrase that is typed included.");

    static final Setting<List<String>> ARTIFACTS = new Setting<>(
            "release.artifacts",
            SettingTypes.listOf(SettingTypes.TEXT),
            ARCHIVES.artifacts(),
            "Files that git ignores and a release keeps beside the archive, where the command names none; patterns from the"
                    + " root, such as models/*.bin.");

    static final Setting<String> PUSH = new Setting<>(
            "release.push",
            SettingTypes.TEXT,
            RELEASE.push(),
            "The remote that branch and tag are pushed to; default for the one git push would take, never for none.");
    static final Setting<Boolean> ASK_REMOTE = new Setting<>(
            "release.ask-remote",
            SettingTypes.SWITCH,
            RELEASE.askRemote(),
            "Whether the remote is asked what it has, also where nothing is pushed; then one that is slow is left alone.");
    static final Setting<List<String>> ENTRY_CONFIG = new Setting<>(
            "changelog.config",
            SettingTypes.listOf(SettingTypes.TEXT),
            ENTRY.config(),
            "Which files are configuration, whose changed keys an entry tells; patterns as in .gitignore, the last one that"
                    + " matches decides, empty for none.");
    static final Setting<Boolean> ENTRY_AUTHORS = new Setting<>(
            "changelog.authors",
            SettingTypes.SWITCH,
            ENTRY.authors(),
            "Whether an entry names who wrote it, by git's mailmap.");
    static final Setting<Boolean> ENTRY_NEWCOMERS = new Setting<>(
            "changelog.first-contributions",
            SettingTypes.SWITCH,
            ENTRY.newcomers(),
            "Whether of the authors that an entry names those are marked of whom there was nothing before; reads the whole"
                    + " history.");
    static final Setting<ChangelogSettings.Forge> ENTRY_FORGE = new Setting<>(
            "changelog.links.forge",
            SettingTypes.oneOf(ChangelogSettings.Forge.class),
            ENTRY.forge(),
            "The kind of forge that commits, issues and comparisons are linked to; auto goes by the remote's host, and links"
                    + " nothing where that is not known.");
    static final Setting<String> ENTRY_URL = new Setting<>(
            "changelog.links.url",
            SettingTypes.WEB_ADDRESS,
            ENTRY.url(),
            "The project's page, where the remote's address does not tell it; needs changelog.links.forge.");

    static final Setting<String> ARCHIVE_DIR = new Setting<>(
            "archives.dir",
            SettingTypes.DIRECTORY,
            ARCHIVES.dir(),
            "Where archives and artefacts are kept; `vtag/archives` in git's directory where none is named, which shares its"
                    + " disk: that is no backup.");
    static final Setting<Integer> ARCHIVE_KEEP = new Setting<>(
            "archives.keep",
            COUNT,
            ARCHIVES.keep(),
            "How many versions' archives are kept there, the newest; 0 for all. An older one is made again by `vtag archive`.");
    static final Setting<String> ARCHIVE_FORMAT = new Setting<>(
            "archives.format",
            SettingTypes.oneOf(List.of("tar.zst", "tar.gz", "zip")),
            ARCHIVES.format(),
            "What the archive of a version is.");

    static final Setting<MetricSettings.Direction> METRIC_DIRECTION = new Setting<>(
            "direction",
            SettingTypes.oneOf(MetricSettings.Direction.class),
            MetricSettings.DEFAULT.direction(),
            "Which way the metric gets better; `guessed` goes by its name, and says so.");
    static final Setting<String> METRIC_UNIT = new Setting<>(
            "unit",
            SettingTypes.TEXT,
            MetricSettings.DEFAULT.unit(),
            "What its numbers count, such as ms; with `percent` or `\"%\"` a difference is told in points.");

    /** Groups whose keys are names of the user's own. */
    static final NamedGroup NAMED_METRICS = new NamedGroup(
            "metrics",
            "NAME",
            "What a metric means, by its full name: the keys that lead to it, joined by dots.",
            List.of(METRIC_DIRECTION, METRIC_UNIT));

    static final List<NamedGroup> NAMED = List.of(NAMED_METRICS);

    /** All of them, in the order of the documentation. */
    static final List<Setting<?>> ALL = List.of(
            VTAG,
            MAX_FILE_SIZE,
            MAX_NEW_CONTENT,
            KEEP_LAST,
            KEEP_HOURLY,
            KEEP_DAILY,
            KEEP_WEEKLY,
            KEEP_MONTHLY,
            STRICT,
            COMMIT_DEADLINE,
            PUSH_DEADLINE,
            COMMIT_CHANGELOG,
            PUSH_TAG,
            CHANGELOG,
            BRANCHES,
            METRICS,
            DOCUMENTS,
            ARTIFACTS,
            PUSH,
            ASK_REMOTE,
            SIGN_DEADLINE,
            ENTRY_CONFIG,
            ENTRY_AUTHORS,
            ENTRY_NEWCOMERS,
            ENTRY_FORGE,
            ENTRY_URL,
            ARCHIVE_DIR,
            ARCHIVE_KEEP,
            ARCHIVE_FORMAT);

    /** What the groups of settings are about. */
    static final Map<String, String> GROUPS = groups();

    private Settings() {}

    private static Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("snapshots", "What a snapshot holds and how long it stays.");
        groups.put("snapshots.keep", "A snapshot stays where any of these rules keeps it; 0 turns a rule off.");
        groups.put("hooks", "How the hooks behave.");
        groups.put("hooks.pre-commit", "What a commit does besides.");
        groups.put("hooks.pre-push", "What a push does besides.");
        groups.put("release", "How a release is made.");
        groups.put("changelog", "How an entry of the changelog is written.");
        groups.put("changelog.links", "Where an entry's commits, issues and comparisons link to.");
        groups.put("archives", "Where archives go, and what they are.");
        return groups;
    }

    /** Returns the settings as the records that the engines take. */
    static VtagConfig config(SettingValues values) {
        return new VtagConfig(
                new SnapshotSettings(
                        values.of(MAX_FILE_SIZE),
                        values.of(MAX_NEW_CONTENT),
                        new RetentionSettings(
                                values.of(KEEP_LAST),
                                values.of(KEEP_HOURLY),
                                values.of(KEEP_DAILY),
                                values.of(KEEP_WEEKLY),
                                values.of(KEEP_MONTHLY))),
                new HookSettings(
                        values.of(STRICT),
                        values.of(COMMIT_DEADLINE),
                        values.of(PUSH_DEADLINE),
                        values.of(PUSH_TAG),
                        values.of(COMMIT_CHANGELOG)),
                new ReleaseSettings(
                        values.of(CHANGELOG),
                        values.of(BRANCHES),
                        values.of(METRICS),
                        Set.copyOf(values.of(DOCUMENTS)),
                        values.of(PUSH),
                        values.of(ASK_REMOTE),
                        values.of(SIGN_DEADLINE),
                        entry(values)),
                new ArchiveSettings(
                        values.of(ARCHIVE_DIR),
                        values.of(ARCHIVE_KEEP),
                        values.of(ARCHIVE_FORMAT),
                        values.of(ARTIFACTS)),
                values.named(
                        NAMED_METRICS,
                        metric -> new MetricSettings(metric.of(METRIC_DIRECTION), metric.of(METRIC_UNIT))));
    }

    private static ChangelogSettings entry(SettingValues values) {
        return new ChangelogSettings(
                values.of(ENTRY_CONFIG),
                values.of(ENTRY_FORGE),
                values.of(ENTRY_URL),
                values.of(ENTRY_AUTHORS),
                values.of(ENTRY_NEWCOMERS));
    }
}

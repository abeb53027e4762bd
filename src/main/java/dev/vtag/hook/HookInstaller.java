package dev.vtag.hook;

import dev.vtag.error.ErrorKind;
import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.ObjectName;
import dev.vtag.git.Ref;
import dev.vtag.hook.HookFolder.Standing;
import dev.vtag.hook.InstallPlan.Action;
import dev.vtag.hook.InstallPlan.Snippet;
import dev.vtag.hook.InstallPlan.Step;
import dev.vtag.hook.InstallRecord.Displaced;
import dev.vtag.hook.InstallRequest.Chaining;
import dev.vtag.store.StateDir;
import dev.vtag.version.TagName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Has vtag called by git. Foreign hooks are moved aside and run after vtag's; what is not the repository's own is never
 * written: a tracked or shared hooks directory gets lines to paste instead.
 */
public final class HookInstaller {
    private final GitRepository repository;
    private final StateDir state;

    /** Installs into this repository. */
    public HookInstaller(GitRepository repository) {
        this.repository = repository;
        this.state = StateDir.of(repository);
    }

    /** A plan with what it takes to carry it out. */
    private record Draft(InstallPlan plan, HookFolder folder, InstallMode mode) {}

    /** Returns what {@link #install} would do; REFUSED where it would refuse. */
    public InstallPlan plan(InstallRequest request) {
        return draft(request).plan();
    }

    /** Installs, or in print mode only remembers the version tags there are. */
    public InstallPlan install(InstallRequest request) {
        Draft draft = draft(request);
        Optional<InstallRecord> before = InstallRecord.read(state);
        Map<HookEvent, Displaced> chained = new EnumMap<>(HookEvent.class);
        before.ifPresent(record -> chained.putAll(record.chained()));
        if (draft.mode() == InstallMode.FILE) {
            for (Step step : draft.plan().hooks()) {
                if (step.action() == Action.CHAIN) {
                    HookEvent event = HookEvent.of(step.event()).orElseThrow();
                    chained.put(event, HookFiles.describe(draft.folder().place(event)));
                }
            }
        }
        boolean filesStay = before.isPresent() && before.get().mode() == InstallMode.FILE;
        InstallRecord record = new InstallRecord(
                filesStay ? InstallMode.FILE : draft.mode(),
                filesStay && draft.mode() == InstallMode.PRINT
                        ? before.get().directory()
                        : draft.folder().path(),
                chained,
                before.map(InstallRecord::tags).orElseGet(this::versionTags));
        // Remembered first: whatever is moved aside can then be brought back.
        record.write(state);
        if (draft.mode() == InstallMode.FILE) {
            HookFiles.sweep(draft.folder().path());
            HookFiles.sweep(draft.folder().path().resolve("vtag-chained"));
            draft.plan().hooks().forEach(step -> apply(step, draft.folder(), request));
        }
        return draft.plan().done();
    }

    private void apply(Step step, HookFolder folder, InstallRequest request) {
        HookEvent event = HookEvent.of(step.event()).orElseThrow();
        Path slot = folder.place(event);
        Path chained = folder.chained(event);
        if (step.action() == Action.CHAIN
                && (!Files.exists(chained, LinkOption.NOFOLLOW_LINKS) || !Files.isSymbolicLink(slot))) {
            HookFiles.keepAside(slot, chained, state.sharing());
        }
        if (step.action() != Action.KEEP) {
            HookFiles.place(slot, script(event, request).text());
        }
        // Where another program moved vtag's script to: it would come back from there, or be in the way.
        folder.moved(event)
                .filter(path -> !path.equals(slot) && HookSlot.at(path).state() == HookSlot.State.OURS)
                .forEach(HookFiles::remove);
    }

    private Draft draft(InstallRequest wish) {
        InstallRequest request = fitting(wish);
        HookFolder folder = HookFolder.find(repository);
        Optional<String> obstacle = obstacle(folder, request);
        InstallMode fitting = obstacle.isPresent() ? InstallMode.PRINT : InstallMode.FILE;
        InstallMode mode = request.mode() == null ? fitting : request.mode();
        if (mode == InstallMode.FILE
                && (folder.standing() == Standing.TRACKED || folder.standing() == Standing.OUTSIDE)) {
            throw new VtagException(
                    ErrorKind.REFUSED,
                    "vtag does not write to " + folder.path() + ": " + obstacle.orElse(""),
                    "see the lines to paste: vtag install --mode print");
        }
        List<Step> steps = new ArrayList<>();
        List<Snippet> snippets = new ArrayList<>();
        for (HookEvent event : request.events()) {
            if (mode == InstallMode.FILE) {
                steps.add(step(event, folder, request));
            } else {
                snippets.add(HookSnippet.of(event, folder, request.launcher()));
            }
        }
        String reason =
                obstacle.orElse(mode == InstallMode.FILE ? "the hooks directory is the repository's own" : "asked for");
        int tags = InstallRecord.read(state)
                .map(InstallRecord::tags)
                .orElseGet(this::versionTags)
                .size();
        InstallPlan plan = new InstallPlan(mode.word(), folder.path().toString(), reason, false, steps, snippets, tags);
        return new Draft(plan, folder, mode);
    }

    private InstallRequest fitting(InstallRequest wish) {
        List<HookEvent> possible = HookEvent.in(repository.layout());
        for (HookEvent event : wish.events()) {
            if (!possible.contains(event)) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "git never runs the " + event.word() + " hook in a bare repository",
                        "vtag install --hooks " + possible.get(0).word());
            }
        }
        return wish.events().isEmpty() ? wish.with(possible) : wish;
    }

    /** Returns why vtag's own scripts do not fit here. */
    private static Optional<String> obstacle(HookFolder folder, InstallRequest request) {
        switch (folder.standing()) {
            case TRACKED -> {
                return Optional.of("it is tracked, so a change there is a change to the project");
            }
            case WORK_TREE -> {
                return Optional.of("it lies in the work tree, where a hook manager or the project keeps it");
            }
            case OUTSIDE -> {
                return Optional.of("it lies outside the repository, and others may share it");
            }
            case OWN -> {}
        }
        return request.events().stream()
                .flatMap(event -> HookSlot.at(folder.slot(event)).tool().stream()
                        .filter(tool -> tool.ways() == HookTool.Ways.OVERWRITES)
                        .map(tool -> tool.word() + " manages the " + event.word() + " hook and would write over"
                                + " vtag's"))
                .findFirst();
    }

    private Step step(HookEvent event, HookFolder folder, InstallRequest request) {
        HookSlot slot = HookSlot.at(folder.place(event));
        Path chained = folder.chained(event);
        boolean taken = Files.exists(chained, LinkOption.NOFOLLOW_LINKS);
        Action action = switch (slot.state()) {
            case ABSENT -> Action.WRITE;
            case OURS -> slot.holds(script(event, request)) ? Action.KEEP : Action.UPGRADE;
            case FOREIGN -> Action.CHAIN;
            case NO_FILE ->
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the " + event.word() + " hook " + slot.path() + " is not a file",
                        "see what it is: ls -ld '" + slot.path() + "'");
        };
        if (action == Action.CHAIN) {
            if (taken && !isInterrupted(event, slot.path(), chained) && !isRenewed(slot, HookSlot.at(chained))) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "there are two " + event.word() + " hooks to keep: " + slot.path() + " and " + chained,
                        "join them in one file, or delete the one that is not wanted");
            }
            if (slot.isEdited() && request.chaining() == Chaining.CAREFUL) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the " + event.word() + " hook " + slot.path() + " was vtag's and was edited since",
                        "put your lines into " + chained + ", delete the hook, then: vtag install");
            }
            Optional<String> word = slot.selfReference();
            if (word.isPresent() && request.chaining() == Chaining.CAREFUL) {
                throw new VtagException(
                        ErrorKind.REFUSED,
                        "the " + event.word() + " hook " + slot.path() + " looks at its own place (" + word.get()
                                + "), and might not work once moved",
                        "move it all the same: vtag install --force-chain\n"
                                + "or paste vtag's lines into it: vtag install --mode print");
            }
        }
        return new Step(event.word(), action, taken || action == Action.CHAIN ? chained.toString() : null);
    }

    /** Returns whether an install was interrupted after it kept the hook and before it put its own in place. */
    private boolean isInterrupted(HookEvent event, Path slot, Path chained) {
        Displaced now = HookFiles.describe(slot);
        Optional<InstallRecord> record = InstallRecord.read(state);
        boolean remembered =
                record.isPresent() && now.equals(record.get().chained().get(event));
        return remembered
                && (now.target() != null ? Files.isSymbolicLink(chained) : now.equals(HookFiles.describe(chained)));
    }

    /** Returns whether the program that wrote the hook kept aside wrote its hook anew: the newer one takes its place. */
    private static boolean isRenewed(HookSlot slot, HookSlot chained) {
        return slot.tool().isPresent()
                && slot.tool().equals(chained.tool())
                && !Files.isSymbolicLink(slot.path())
                && !Files.isSymbolicLink(chained.path());
    }

    private static HookScript script(HookEvent event, InstallRequest request) {
        return new HookScript(event, request.strictness(), request.launcher(), request.javaHome());
    }

    private Map<String, ObjectName> versionTags() {
        Map<String, ObjectName> tags = new TreeMap<>();
        for (Ref ref : repository.refs().list(TagName.PREFIX)) {
            String name = ref.name().substring(TagName.PREFIX.length());
            if (TagName.meansVersion(name)) {
                tags.put(name, ref.target());
            }
        }
        return tags;
    }
}

package dev.vtag.hook;

import dev.vtag.git.GitRepository;
import dev.vtag.hook.InstallRecord.Displaced;
import dev.vtag.hook.UninstallResult.Action;
import dev.vtag.hook.UninstallResult.Step;
import dev.vtag.store.AtomicFile;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes vtag's hooks away and brings back what was there before them. Snapshots stay. */
public final class HookUninstaller {
    private final GitRepository repository;
    private final StateDir state;

    /** Uninstalls from this repository. */
    public HookUninstaller(GitRepository repository) {
        this.repository = repository;
        this.state = StateDir.of(repository);
    }

    /** Returns what {@link #uninstall} would do. */
    public UninstallResult plan() {
        return new UninstallResult(false, steps(record(), folder(record())));
    }

    /** Uninstalls; what is not vtag's stays. */
    public UninstallResult uninstall() {
        Optional<InstallRecord> record = record();
        HookFolder folder = folder(record);
        List<Step> steps = steps(record, folder);
        boolean complete = true;
        HookFiles.sweep(folder.path());
        HookFiles.sweep(folder.path().resolve("vtag-chained"));
        for (Step step : steps) {
            HookEvent event = HookEvent.of(step.event()).orElseThrow();
            Path place = folder.standing(event);
            switch (step.action()) {
                case REMOVED -> HookFiles.remove(place);
                case RESTORED -> HookFiles.bringBack(folder.chained(event), place, displaced(record, event));
                case RESTORED_CHANGED -> HookFiles.bringBack(folder.chained(event), place, null);
                case LEFT -> {}
                case LEFT_WITH_CHAINED -> complete = false;
            }
            // A second one, where another program moved it and vtag was installed again.
            folder.moved(event)
                    .filter(path -> HookSlot.at(path).state() == HookSlot.State.OURS)
                    .forEach(HookFiles::remove);
        }
        if (complete) {
            HookFiles.removeIfEmpty(folder.path().resolve("vtag-chained"));
            AtomicFile.delete(state.installation());
        }
        return new UninstallResult(true, steps);
    }

    private Optional<InstallRecord> record() {
        return InstallRecord.read(state);
    }

    /** The directory it was installed to: settings may point elsewhere by now. */
    private HookFolder folder(Optional<InstallRecord> record) {
        return record.filter(known -> known.mode() == InstallMode.FILE)
                .map(known -> HookFolder.own(known.directory(), repository.layout()))
                .orElseGet(() -> HookFolder.own(repository.layout().commonDir().resolve("hooks"), repository.layout()));
    }

    private static List<Step> steps(Optional<InstallRecord> record, HookFolder folder) {
        List<Step> steps = new ArrayList<>();
        for (HookEvent event : HookEvent.values()) {
            action(event, record, folder)
                    .ifPresent(action -> steps.add(new Step(
                            event.word(), action, folder.standing(event).toString())));
        }
        return steps;
    }

    private static Optional<Action> action(HookEvent event, Optional<InstallRecord> record, HookFolder folder) {
        HookSlot.State slot = HookSlot.at(folder.standing(event)).state();
        Path chained = folder.chained(event);
        boolean kept = Files.exists(chained, LinkOption.NOFOLLOW_LINKS);
        if (slot == HookSlot.State.FOREIGN || slot == HookSlot.State.NO_FILE) {
            if (kept) {
                return Optional.of(Action.LEFT_WITH_CHAINED);
            }
            return record.isPresent() ? Optional.of(Action.LEFT) : Optional.empty();
        }
        if (kept) {
            return Optional.of(
                    isAsRemembered(chained, displaced(record, event)) ? Action.RESTORED : Action.RESTORED_CHANGED);
        }
        return slot == HookSlot.State.OURS ? Optional.of(Action.REMOVED) : Optional.empty();
    }

    private static boolean isAsRemembered(Path chained, @Nullable Displaced hook) {
        if (hook == null) {
            return false;
        }
        if (hook.target() != null) {
            return Files.isSymbolicLink(chained);
        }
        return !Files.isSymbolicLink(chained)
                && String.valueOf(hook.digest())
                        .equals(HookFiles.describe(chained).digest());
    }

    private static @Nullable Displaced displaced(Optional<InstallRecord> record, HookEvent event) {
        return record.map(known -> known.chained().get(event)).orElse(null);
    }
}

package dev.vtag.hook;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.hook.HookState.Hook;
import dev.vtag.hook.HookState.Standing;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at how vtag's hooks stand, and changes nothing. */
public final class HookSurveyor {
    private final GitRepository repository;

    /** Looks at this repository. */
    public HookSurveyor(GitRepository repository) {
        this.repository = repository;
    }

    /** Returns how the hooks stand. */
    public HookState survey() {
        HookFolder folder;
        try {
            folder = HookFolder.find(repository);
        } catch (VtagException off) {
            return new HookState(
                    HookState.OFF, repository.config().string("core.hooksPath").orElse(""), List.of());
        }
        Layout layout = repository.layout();
        Optional<InstallRecord> record = InstallRecord.read(StateDir.of(layout));
        List<Hook> hooks =
                HookEvent.in(layout).stream().map(event -> hook(event, folder)).toList();
        return new HookState(mode(hooks, record), folder.path().toString(), hooks);
    }

    /** What is there counts, whoever put it there; the record, where nothing is. */
    private static String mode(List<Hook> hooks, Optional<InstallRecord> record) {
        if (hooks.stream().anyMatch(hook -> hook.launcher() != null)) {
            return InstallMode.FILE.word();
        }
        if (hooks.stream().anyMatch(Hook::works)) {
            return InstallMode.PRINT.word();
        }
        return record.map(known -> known.mode().word()).orElse(HookState.NONE);
    }

    private static Hook hook(HookEvent event, HookFolder folder) {
        HookSlot slot = HookSlot.at(folder.slot(event));
        boolean chained = Files.isExecutable(folder.chained(event));
        return switch (slot.state()) {
            case ABSENT -> new Hook(event.word(), Standing.MISSING, chained, null);
            case NO_FILE -> new Hook(event.word(), Standing.FOREIGN, chained, null);
            case FOREIGN -> new Hook(event.word(), foreign(event, slot), chained, null);
            case OURS -> ours(event, slot, chained);
        };
    }

    private static Standing foreign(HookEvent event, HookSlot slot) {
        if (!slot.calls(event)) {
            return Standing.FOREIGN;
        }
        return Files.isExecutable(slot.path()) ? Standing.CALLED : Standing.NOT_EXECUTABLE;
    }

    private static Hook ours(HookEvent event, HookSlot slot, boolean chained) {
        String launcher = slot.launcher().orElse("");
        Standing standing = Standing.ACTIVE;
        if (!Files.isExecutable(slot.path())) {
            standing = Standing.NOT_EXECUTABLE;
        } else if (!Files.isExecutable(Path.of(launcher))) {
            standing = Standing.LAUNCHER_MISSING;
        }
        return new Hook(event.word(), standing, chained, launcher);
    }
}

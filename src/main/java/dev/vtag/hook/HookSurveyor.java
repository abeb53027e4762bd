package dev.vtag.hook;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.hook.HookState.Hook;
import dev.vtag.hook.HookState.Standing;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        Optional<InstallRecord> record = InstallRecord.read(new StateDir(layout.gitDir(), layout.commonDir()));
        List<Hook> hooks = Arrays.stream(HookEvent.values())
                .map(event -> hook(event, folder))
                .toList();
        String mode = record.map(known -> known.mode().word()).orElse(HookState.NONE);
        return new HookState(mode, folder.path().toString(), hooks);
    }

    private static Hook hook(HookEvent event, HookFolder folder) {
        HookSlot slot = HookSlot.at(folder.slot(event));
        boolean chained = Files.isExecutable(folder.chained(event));
        return switch (slot.state()) {
            case ABSENT -> new Hook(event.word(), Standing.MISSING, chained, null);
            case NO_FILE -> new Hook(event.word(), Standing.FOREIGN, chained, null);
            case FOREIGN ->
                new Hook(event.word(), slot.calls(event) ? Standing.CALLED : Standing.FOREIGN, chained, null);
            case OURS -> ours(event, slot, chained);
        };
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

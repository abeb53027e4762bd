package dev.vtag.hook;

import dev.vtag.error.VtagException;
import dev.vtag.git.GitRepository;
import dev.vtag.git.Layout;
import dev.vtag.hook.HookState.Hook;
import dev.vtag.hook.HookState.Standing;
import dev.vtag.store.StateDir;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
        Optional<InstallRecord> record = InstallRecord.read(StateDir.of(repository));
        List<Hook> hooks =
                HookEvent.in(layout).stream().map(event -> hook(event, folder)).toList();
        return new HookState(mode(hooks, record, folder), folder.path().toString(), hooks);
    }

    /** What is there counts, whoever put it there; the record, where nothing is. */
    private static String mode(List<Hook> hooks, Optional<InstallRecord> record, HookFolder folder) {
        if (hooks.stream().anyMatch(hook -> hook.launcher() != null)) {
            return InstallMode.FILE.word();
        }
        if (hooks.stream().anyMatch(Hook::works)) {
            return InstallMode.PRINT.word();
        }
        // Installed for another directory than git looks into by now.
        return record.map(known -> known.directory().equals(folder.path()) ? known.mode() : InstallMode.PRINT)
                .map(InstallMode::word)
                .orElse(HookState.NONE);
    }

    private static Hook hook(HookEvent event, HookFolder folder) {
        HookSlot slot = HookSlot.at(folder.slot(event));
        Optional<HookSlot> called = folder.calledByAnother(event)
                .map(HookSlot::at)
                .filter(other -> other.state() == HookSlot.State.OURS && Files.isExecutable(slot.path()));
        if (called.isPresent()) {
            return ours(event, called.get(), folder);
        }
        return switch (slot.state()) {
            case OURS -> ours(event, slot, folder);
            case ABSENT -> others(event, Standing.MISSING, slot.path(), folder);
            case NO_FILE -> others(event, Standing.FOREIGN, slot.path(), folder);
            case FOREIGN -> foreign(event, slot, folder);
        };
    }

    private static Hook foreign(HookEvent event, HookSlot slot, HookFolder folder) {
        Path written = folder.written(event);
        boolean calls = HookSlot.at(written).calls(event)
                || slot.tool().equals(Optional.of(HookTool.LEFTHOOK)) && LefthookSettings.call(event, folder);
        Standing standing = Standing.FOREIGN;
        if (calls) {
            standing = Files.isExecutable(slot.path()) ? Standing.CALLED : Standing.NOT_EXECUTABLE;
        } else if (!Files.exists(written, LinkOption.NOFOLLOW_LINKS)) {
            standing = Standing.MISSING;
        }
        return others(event, standing, standing == Standing.NOT_EXECUTABLE ? slot.path() : written, folder);
    }

    private static Hook others(HookEvent event, Standing standing, Path file, HookFolder folder) {
        return new Hook(event.word(), standing, file.toString(), isChained(event, folder), null);
    }

    private static Hook ours(HookEvent event, HookSlot slot, HookFolder folder) {
        String launcher = slot.launcher().orElse("");
        Standing standing = Standing.ACTIVE;
        if (!Files.isExecutable(slot.path())) {
            standing = Standing.NOT_EXECUTABLE;
        } else if (!Files.isExecutable(Path.of(launcher))) {
            standing = Standing.LAUNCHER_MISSING;
        }
        return new Hook(event.word(), standing, slot.path().toString(), isChained(event, folder), launcher);
    }

    private static boolean isChained(HookEvent event, HookFolder folder) {
        return Files.isExecutable(folder.chained(event));
    }
}

package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.snapshot.NestedRepository;
import java.util.List;

/** Draws the repositories that a snapshot holds by their commits alone: each, but submodules, which git brings, as one. */
final class NestedLines {
    private final UserPath paths;

    NestedLines(UserPath paths) {
        this.paths = paths;
    }

    void draw(List<NestedRepository> nested, Screen screen) {
        long submodules = nested.stream().filter(NestedRepository::submodule).count();
        if (submodules > 0) {
            screen.line("  of " + Quantity.of(submodules, "submodule") + " only the commit, not the files");
        }
        for (NestedRepository repository : nested) {
            if (!repository.submodule()) {
                screen.line("  of " + paths.of(repository.path()) + " only the commit "
                        + repository.commit().substring(0, 7) + ", not the files: it is a repository of its own");
            }
        }
    }
}

package dev.vtag.view;

import dev.vtag.console.Quantity;
import dev.vtag.console.Screen;
import dev.vtag.console.Style;
import dev.vtag.console.Styled;
import dev.vtag.console.View;
import dev.vtag.erasure.ForgetResult;
import dev.vtag.git.RepoPath;

/** Draws what was forgotten, what still holds it, and what finishes it. */
public final class ForgetView implements View<ForgetResult> {
    private final UserPath paths;

    /** Creates a view for someone who stands in this directory below the root. */
    public ForgetView(RepoPath here) {
        paths = new UserPath(here);
    }

    @Override
    public void draw(ForgetResult result, Screen screen) {
        result.dropped().forEach(id -> screen.line(Styled.of(Style.DELETED, "- snapshot " + id)));
        result.rewritten()
                .forEach(snapshot -> screen.line(
                        Styled.of(Style.CHANGED, "~ snapshot " + snapshot.from() + " -> " + snapshot.to())));
        if (!result.operations().isEmpty()) {
            screen.line(Styled.of(
                    Style.DELETED,
                    "- " + Quantity.of(result.operations().size(), "operation") + " that can no longer be undone"));
        }
        result.archives().forEach(file -> screen.line(Styled.of(Style.DELETED, "- archive " + file)));
        boolean nothing = result.dropped().isEmpty()
                && result.rewritten().isEmpty()
                && result.operations().isEmpty()
                && result.archives().isEmpty();
        if (nothing) {
            screen.line("vtag holds nothing of it.");
        }
        result.remains().forEach(remainder -> screen.line(paths.of(remainder.path()) + " " + remainder.place()));
        if (!nothing) {
            screen.line("To take it out of git's store too: " + result.finish());
        }
    }
}

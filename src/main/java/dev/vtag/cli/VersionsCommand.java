package dev.vtag.cli;

import dev.vtag.document.VersionCatalogue;
import dev.vtag.document.VersionList;
import dev.vtag.view.VersionsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag versions}: lists them. */
@Command(
        name = "versions",
        header = "Lists the versions, the highest first.",
        footer = {"vtag versions", "vtag versions --json | jq -r '.versions[].version'"},
        description =
                "A version is taken by its tag or by its folder in .vtag/versions/; one that has a folder alone is shown"
                        + " as untagged, a tag without a folder as plain.")
final class VersionsCommand implements Callable<Integer> {
    @Mixin
    private final Invocation invocation;

    VersionsCommand() {
        this(new Invocation());
    }

    VersionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Session session = invocation.open()) {
            VersionList list = VersionList.of(new VersionCatalogue(session.repository()).list());
            session.console().show(list, new VersionsView());
            return 0;
        }
    }
}

package dev.vtag.cli;

import dev.vtag.config.ConfigCheck;
import dev.vtag.config.ConfigLoader;
import dev.vtag.config.ConfigSchema;
import dev.vtag.error.ErrorKind;
import dev.vtag.view.ConfigCheckView;
import dev.vtag.view.JsonView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vtag config}: the settings of a repository. */
@Command(
        name = "config",
        header = "Checks the settings in vtag.yml.",
        footer = {"vtag config check", "vtag config schema > vtag.schema.json"},
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Schema.class})
final class ConfigCommand {
    /** {@code vtag config check}. */
    @Command(
            name = "check",
            header = "Names every mistake in vtag.yml, with its place and what was expected.",
            footer = {"vtag config check", "vtag config check --json | jq '.problems[]'"},
            description = "Ends with exit code 3 where there is a mistake.")
    static final class Check implements Callable<Integer> {
        @Mixin
        private Invocation invocation;

        @Override
        public Integer call() {
            try (Session session = invocation.open()) {
                ConfigCheck check = ConfigCheck.of(ConfigLoader.load(session.root()));
                session.console().show(check, new ConfigCheckView());
                return check.problems().isEmpty() ? 0 : ErrorKind.CONFIG.exitCode();
            }
        }
    }

    /** {@code vtag config schema}. */
    @Command(
            name = "schema",
            header = "Prints the JSON Schema of vtag.yml, for editors.",
            footer = {"vtag config schema > vtag.schema.json", "vtag config schema | jq '.properties | keys'"})
    static final class Schema implements Callable<Integer> {
        @Mixin
        private Invocation invocation;

        @Override
        public Integer call() {
            try (Session session = invocation.open()) {
                session.console().show(ConfigSchema.json(), new JsonView());
                return 0;
            }
        }
    }
}

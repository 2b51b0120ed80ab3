package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.api.perf.DeploymentView;
import app.stellarescrow.ops.api.perf.NewDeployment;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Marks a deployment for the next reviews. */
@Command(
        name = "deployed",
        description = {
            "Mark a deployment in the next reviews, so that a slower figure is seen beside it; needs the role operator.",
            "Changed versions of PostgreSQL, its extensions, and of an API whose health says its version are seen without it."
        })
final class DeployedCommand implements Runnable {

    @Parameters(paramLabel = "NAME", description = "What was deployed, for example 'api 2.4.1'.")
    private String name = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When, for example 2026-03-01T14:30:00Z; by default now.")
    private @Nullable Instant at;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    DeployedCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(
                terminal,
                new PerfApi(servers.perf()).deployed(new NewDeployment(name, at)),
                DeployedCommand::words);
    }

    private static String words(DeploymentView deployment) {
        return "%s at %s: the next reviews show it"
                .formatted(deployment.name(), Words.time(deployment.at()));
    }
}

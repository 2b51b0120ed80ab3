package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.Run;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a job now. */
@Command(
        name = "run",
        description = {
            "Run a schedule now, outside its slots, or a kind of job on a target.",
            "With --wait, Ctrl-C leaves the run running."
        })
public final class RunCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SCHEDULE|KIND",
            description = "A schedule's name, or a kind of job such as backup.")
    private String what = "";

    @Option(
            names = "--target",
            paramLabel = "T",
            description =
                    "What a job of that kind works on; may be left out where all its schedules agree.")
    private @Nullable String target;

    @Mixin private Waiting waiting = new Waiting();

    @Option(names = "--json", description = "Print the run as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public RunCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        return new StartedRun(terminal, scheduler).tell(start(scheduler), waiting, json);
    }

    private Run start(Scheduler scheduler) {
        if (what.startsWith("restore")) {
            throw Failure.refused("use './ops restore': it asks what a restore has to know");
        }
        if (target != null) {
            return scheduler.runAdHoc(what, target);
        }
        var schedules = list(scheduler.schedules());
        if (schedules.stream().anyMatch(each -> each.path("name").asText().equals(what))) {
            return scheduler.runNow(what);
        }
        return scheduler.runAdHoc(what, scheduler.onlyTarget(what));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}

package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.PeakMemory;
import app.stellarescrow.ops.bench.probe.ServicesDatabase;
import app.stellarescrow.ops.bench.probe.TopicTail;
import app.stellarescrow.ops.bench.probe.WebhookListener;
import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The start of the stack, a small backup, and events on their way. */
public final class EverydayBench {

    private static final List<String> TOPICS =
            List.of("ops.job-requests.backup", "ops.job-results", RelayMeasure.TOPIC);

    /** Stopped, so that the figures compare with those from before these services existed. */
    private static final List<Service> NOT_MEASURED = List.of(Service.CERT, Service.PERF);

    private final Terminal terminal;
    private final Path project;
    private final WebhookListener hook;

    public EverydayBench(Terminal terminal, Path project, WebhookListener hook) {
        this.terminal = terminal;
        this.project = project;
        this.hook = hook;
    }

    public List<Figure> measure(Path folder) throws IOException {
        // A stall during which messages wait must not delay those of the next half minute, too.
        var settings = Map.of("BACKUP_ALERT_WEBHOOK", hook.url(), "RECEIVERS_STORM_PAUSE", "1s");
        try (var stack = OwnStack.start(terminal, project, folder.resolve("ops"), settings)) {
            var figures = new ArrayList<>(new StartMeasure(stack).measure());
            stop(stack, NOT_MEASURED);
            terminal.note("measuring backups (1 of 4)");
            figures.addAll(backups(stack, folder).measure());
            figures.addAll(events(stack));
            return figures;
        }
    }

    private static BackupMeasure backups(OwnStack stack, Path folder) {
        return new BackupMeasure(
                LargeBackupMeasure.backupsOf(stack, DemoDatabase.NAME),
                OldWay.of(stack, folder),
                new PeakMemory(stack.pid("backup-service")));
    }

    private List<Figure> events(OwnStack stack) {
        var figures = new ArrayList<Figure>();
        var psql = new ServicesDatabase(stack.opsDatabase());
        var schedules = new BenchSchedules(psql, new Scheduler(stack.servers().scheduler()));
        try (var events = new TopicTail(stack.broker(), TOPICS)) {
            terminal.note("measuring single slots and webhooks (2 of 4)");
            figures.addAll(new SlotMeasure(schedules, events, hook).measure());
            terminal.note("measuring the relay (3 of 4)");
            figures.addAll(new RelayMeasure(psql, events).measure());
            terminal.note("measuring many slots at once with only the scheduler (4 of 4)");
            stop(stack, List.of(Service.BACKUP, Service.DRTEST, Service.ALERT));
            figures.addAll(new BurstMeasure(schedules, events).measure());
        }
        return figures;
    }

    private static void stop(OwnStack stack, List<Service> services) {
        services.forEach(service -> stack.stop(service.component()));
    }
}

package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.StackSettings;
import app.stellarescrow.ops.devstack.stack.CleanUp;
import app.stellarescrow.ops.devstack.stack.Components;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stack;
import app.stellarescrow.ops.devstack.stack.Stopper;
import app.stellarescrow.ops.devstack.training.BackgroundTraining;
import app.stellarescrow.ops.event.report.Quantities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ops up}: starts the stack. */
@Command(
        name = "up",
        description = {
            "Start Kafka, PostgreSQL, S3 and the services on this machine and wait until they are ready.",
            "Running components are kept; services get the files that settings name (_FILE) as they are now.",
            "",
            "Environment (all optional):",
            "  DATABASE_URL            back up this database instead of a demo",
            "  S3_BUCKET, S3_ENDPOINT, AWS_*   store in this bucket instead of a local one",
            "  RETENTION_DAYS          how long backups are kept",
            "  BACKUP_ALERT_WEBHOOK, ALERTMANAGER_URL, API_BASE_URL   receivers of alerts",
            "  ALERT_EMAIL, SMTP_HOST, …                              receivers of e-mail (docs/settings.md)",
            "  SCHEDULES_*             more schedules",
            "  BACKUP_FORMAT, BACKUP_RECIPIENTS, BUCKET_*, RETENTION_*   how backups are stored and kept",
            "  OPS_DEMO_SCALE          size of the demo database in units of 380,000 rows (1)",
            "  OPS_PORT_BASE           first of the ports (18000)",
            "  OPS_HOME                where data, logs and the token are kept (.ops)",
            "  OPS_START_CACHES        'manual': only './ops train' creates start caches (background)",
            "",
            "What is missing here is installed as 'demo --help' describes (--yes, --no-install)."
        })
public final class UpCommand implements Callable<Integer> {

    private static final String TRY_WITH_AUTHORITY =
            "./ops cert renew localhost --force --reason trial --wait   order, deploy and verify a new one";

    private static final String TRY_WITHOUT_AUTHORITY =
            "(no certificate can be ordered: Pebble is missing, see above)";

    private static final String TRY_WITH_DEMO =
            """
              ./ops certs                  list the certificates, and where they are served
              %s
              ./ops secrets                list the keys and passwords, and their rotations
              ./ops rotate API_KEYS --wait   begin to replace the platform's keys""";

    private static final String TRY_NEXT =
            """

            Try next:
              ./ops run backup --wait      take a backup now and watch it
              ./ops drill --wait           restore it into a sandbox and check it
              ./ops schedules              list the schedules
              ./ops runs                   list the runs
              ./ops backups                list the backups
              ./ops alerts                 list what fires; ./ops receivers: who is told
              ./ops logs backup -f         follow the log of backup-service
              ./ops down                   stop everything""";

    @Option(
            names = "--foreground",
            description = "Stay in the foreground, and stop everything on Ctrl-C.")
    private boolean foreground;

    @Option(
            names = "--demo",
            description =
                    "Also start a demo platform: nginx with TLS (https) in front of an HTTP server, and Redis.")
    private boolean demo;

    private final Terminal terminal;
    private final Home home;
    private final Path project;
    private final Optional<BackgroundTraining> training;

    /**
     * The command.
     *
     * @param training creates missing start caches
     */
    public UpCommand(
            Terminal terminal, Home home, Path project, Optional<BackgroundTraining> training) {
        this.terminal = terminal;
        this.home = home;
        this.project = project;
        this.training = training;
    }

    @Override
    public Integer call() throws IOException {
        var withTraining = BackgroundTraining.isWanted(terminal);
        var began = System.nanoTime();
        try (var ledger = Ledger.open(home)) {
            if (start(ledger, withTraining)) {
                var took = Duration.ofNanos(System.nanoTime() - began);
                terminal.print("ready after " + Quantities.duration(took));
            } else {
                terminal.print("already running");
            }
        }
        var components = Components.of(home);
        terminal.print(components.table().toString());
        terminal.print(tryNext(home, PebbleProgram.isHere()));
        if (foreground) {
            new Foreground(terminal, home).stay();
        }
        return (components.areAllReady() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    static String tryNext(Home home, boolean hasAuthority) {
        var isDemo = "true".equals(home.settings().get(StackSettings.DEMO_PLATFORM));
        var renewal = hasAuthority ? TRY_WITH_AUTHORITY : TRY_WITHOUT_AUTHORITY;
        var lines = isDemo ? TRY_WITH_DEMO.formatted(renewal).indent(2) : "";
        return TRY_NEXT.replace("  ./ops down", lines + "  ./ops down");
    }

    private Terminal chosen() {
        if (!demo) {
            return terminal;
        }
        var environment = new HashMap<>(terminal.environment());
        environment.put(StackSettings.DEMO_PLATFORM, "true");
        return terminal.with(environment);
    }

    /** The services of a running stack do not know the demo platform. */
    private void requireDemo(Terminal settings) {
        if (demo && settings.variable(StackSettings.DEMO_PLATFORM).isEmpty()) {
            throw Failure.refused(
                    "the stack runs without the demo platform; run './ops down', then './ops up --demo'");
        }
    }

    /** Returns whether a part had to be started: it was missing or had died. */
    private boolean start(Ledger ledger, boolean withTraining) {
        // A program started by a dead component may still be running.
        new Stopper(terminal, ledger).stop(ledger.dead());
        var survivors = ledger.components();
        var ports =
                survivors.isEmpty()
                        ? StackPorts.of(terminal)
                        : ledger.state()
                                .map(StackState::portBase)
                                .map(StackPorts::new)
                                .orElseThrow();
        var settings = new StackSettings(home);
        var caller = survivors.isEmpty() ? settings.keep(chosen()) : settings.recall(chosen());
        requireDemo(caller);
        var stack = new Stack(caller, home, project, ports);
        if (!survivors.isEmpty()) {
            stack.renewFiles();
        }
        if (stack.isComplete(survivors) && Components.of(home).areAllReady()) {
            return false;
        }
        ledger.begin(ports.base());
        try (var cleanUp = new CleanUp(terminal, ledger, survivors)) {
            stack.start(ledger);
            cleanUp.keepAll();
        }
        training.filter(_ -> withTraining)
                .ifPresent(each -> each.startOnce(terminal, stack.missingCaches()));
        return true;
    }
}

package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.access.BrokerRights;
import app.stellarescrow.ops.devstack.demo.DemoDisk;
import app.stellarescrow.ops.devstack.server.Libpq;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.service.ServiceUser;
import app.stellarescrow.ops.devstack.service.StackPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A whole stack for one command, with its own ports and folder. */
public final class OwnStack implements AutoCloseable {

    /** Long enough for a start while servers that it needs are down. */
    private static final Duration REVIVAL = Duration.ofMinutes(5);

    private static final List<String> NOT_FOR_IT =
            List.of(
                    "OPS_",
                    "DATABASE_URL",
                    "S3_",
                    "AWS_",
                    "SCHEDULES_",
                    "BACKUP_ALERT_WEBHOOK",
                    "ALERT_EMAIL",
                    "API_BASE_URL",
                    "ALERTMANAGER_URL");

    private final Terminal terminal;
    private final Home home;
    private final Path project;
    private final StackPorts ports;
    private final Ledger ledger;
    private final Stack stack;
    private final Duration readyAfter;

    private OwnStack(Terminal terminal, Home home, Path project, StackPorts ports)
            throws IOException {
        this.terminal = terminal;
        this.home = home;
        this.project = project;
        this.ports = ports;
        this.ledger = Ledger.open(home);
        this.stack = new Stack(terminal, home, project, ports);
        ledger.begin(ports.base());
        var began = System.nanoTime();
        try (var cleanUp = new CleanUp(terminal, ledger, List.of())) {
            stack.start(ledger);
            cleanUp.keepAll();
        }
        this.readyAfter = Duration.ofNanos(System.nanoTime() - began);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stop));
    }

    /**
     * Starts it.
     *
     * @param settings additional ones for its services
     */
    public static OwnStack start(
            Terminal caller, Path project, Path folder, Map<String, String> settings)
            throws IOException {
        var environment = new HashMap<>(caller.environment());
        environment.keySet().removeIf(name -> NOT_FOR_IT.stream().anyMatch(name::startsWith));
        environment.putAll(settings);
        var terminal = new Terminal(caller.out(), caller.err(), false, environment, caller.clock());
        return new OwnStack(terminal, new Home(folder), project, StackPorts.free());
    }

    public Duration readyAfter() {
        return readyAfter;
    }

    public Servers servers() {
        return new Servers(terminal, home);
    }

    public Components components() {
        return Components.of(home);
    }

    /** Settings for a Kafka client that may read everything. */
    public Map<String, Object> broker() {
        return stack.local().broker(BrokerRights.OPERATOR).settings();
    }

    /** Settings for a Kafka client with the rights of a service. */
    public Map<String, Object> broker(Service service) {
        return stack.local().broker(service.component()).settings();
    }

    /** Environment for PostgreSQL's programs to connect to the services' database. */
    public Map<String, String> opsDatabase() {
        var environment = new HashMap<>(Libpq.environment(setting("OPS_DB_URL")));
        environment.put("PGUSER", setting("OPS_DB_USER"));
        environment.put("PGPASSWORD", setting("OPS_DB_PASSWORD"));
        return environment;
    }

    public long pid(String component) {
        return component(component).orElseThrow().pid();
    }

    /** Where it answers. */
    public String url(Service service) {
        return component(service.component()).orElseThrow().url();
    }

    /** Stops one component, so that it does not disturb a measurement. */
    public void stop(String component) {
        new Stopper(terminal, ledger)
                .stop(
                        ledger.components().stream()
                                .filter(each -> each.name().equals(component))
                                .toList());
    }

    /** The process of a component, if it runs. */
    public Optional<ProcessHandle> process(String component) {
        return component(component)
                .filter(each -> new Running(each).isAlive())
                .flatMap(each -> new Running(each).process());
    }

    /** Starts a component that has ended, as {@code ops up} does, without output. */
    public void revive(String component) {
        var quiet = new PrintWriter(Writer.nullWriter());
        var silent = new Terminal(quiet, quiet, false, terminal.environment(), terminal.clock());
        new Stopper(silent, ledger).stop(component(component).stream().toList());
        stack.startOne(new Starter(silent, ledger, REVIVAL), component);
    }

    /** The folder of drtest-service's sandboxes. */
    public Path sandboxes() {
        return ServiceUser.sandboxesOf(home.folder())
                .orElseGet(() -> Path.of(terminal.variable("DRTEST_SANDBOX_HOME").orElseThrow()));
    }

    private Optional<Component> component(String name) {
        return home.state().flatMap(state -> state.find(name));
    }

    /** Restarts a service with other settings. */
    public void restart(String service, Map<String, String> settings) {
        stop(service);
        var environment = new HashMap<>(terminal.environment());
        environment.putAll(settings);
        new Stack(terminal.with(environment), home, project, ports).startService(ledger, service);
    }

    /** The source database and bucket. */
    public Map<String, String> backupSettings() {
        return stack.local().backupSettings();
    }

    /** Keeps the folder, which is the caller's; deletes what the services had elsewhere. */
    @Override
    public void close() throws IOException {
        stop();
        ledger.close();
        TestFolders.delete(ServiceUser.folders(home.folder()));
    }

    private String setting(String name) {
        return Objects.requireNonNull(stack.local().settings().get(name), name);
    }

    /** What is mounted could not be deleted. */
    private void stop() {
        new Stopper(terminal, ledger).stop(ledger.components());
        new DemoDisk(home.folder()).remove();
    }
}

package app.stellarescrow.ops.stack;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.RestApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.access.BrokerLogin;
import app.stellarescrow.ops.devstack.access.BrokerRights;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.command.DownCommand;
import app.stellarescrow.ops.devstack.command.StatusCommand;
import app.stellarescrow.ops.devstack.command.UpCommand;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.service.ServiceEnvironment;
import app.stellarescrow.ops.devstack.service.ServiceUser;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.Token;
import app.stellarescrow.ops.devstack.stack.LocalServers;
import app.stellarescrow.ops.devstack.stack.ServicePart;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The whole stack as {@code ./ops up} starts it, in a separate folder, with a faster start. */
final class RealStack implements AutoCloseable {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path LOGS = Path.of("target/logs-of-the-stack");

    /**
     * For short lives and waits, but a lease that a machine under load does not lose between two
     * heartbeats; what a test kills is no alert, unless it sets the watch.
     */
    private static final Map<String, String> HASTE =
            Map.of(
                    "JDK_JAVA_OPTIONS",
                            "-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions"
                                    + " -XX:-BytecodeVerificationRemote",
                    "PERF_HEALTH_WATCH_EVERY", "1h",
                    "WORK_LEASE", "20s",
                    "WORK_HEARTBEAT_EVERY", "2s",
                    "KAFKA_AUTO_COMMIT_INTERVAL_MS", "1000",
                    "KAFKA_SESSION_TIMEOUT_MS", "6000",
                    "KAFKA_HEARTBEAT_INTERVAL_MS", "2000");

    private final StackPorts ports = StackPorts.free();
    private final Path folder;
    private final Home home;
    private final StringWriter said = new StringWriter();
    private final Set<Long> pids = new HashSet<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<ProcessHandle> replicas = new ArrayList<>();
    private final Thread atExit = new Thread(this::stopAndDelete);
    private Terminal terminal;

    RealStack() throws IOException {
        folder = TestFolders.create("ops-stack-test");
        folders.add(folder);
        folders.add(ServiceUser.folders(folder.resolve("ops")));
        home = new Home(folder.resolve("ops"));
        home.create();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it all.
     *
     * @param settings the settings of the environment
     */
    void start(Map<String, String> settings) throws Exception {
        var environment = new HashMap<>(HASTE);
        List.of("PATH", "HOME", "PG_BIN").stream()
                .filter(System.getenv()::containsKey)
                .forEach(name -> environment.put(name, System.getenv(name)));
        environment.put("OPS_PORT_BASE", Integer.toString(ports.base()));
        environment.putAll(settings);
        var out = new PrintWriter(said);
        terminal = new Terminal(out, out, false, environment, Clock.systemUTC());
        up();
        folders.add(Path.of(query("ops", "show data_directory")).getParent());
    }

    /** Starts the components that do not run. */
    void up() throws IOException {
        if (new UpCommand(terminal, home, PROJECT, Optional.empty()).call() != 0) {
            throw new IllegalStateException(said.toString());
        }
        components().forEach(each -> pids.add(each.pid()));
    }

    int down() throws IOException {
        return new DownCommand(terminal, home, Optional.empty()).call();
    }

    /** The output of {@code ./ops status}, which must report no problem. */
    String status() {
        said.getBuffer().setLength(0);
        var exitCode = new StatusCommand(terminal, home, Optional.empty()).call();
        return "exit code %d%n%s".formatted(exitCode, said);
    }

    List<Component> components() {
        return home.state().map(StackState::components).orElse(List.of());
    }

    /** The services' addresses. */
    Stream<String> services() {
        return components().stream()
                .filter(each -> each.name().endsWith("-service"))
                .map(Component::url);
    }

    /** Kills a component, as a crash would, and returns its process. */
    long kill(String component) {
        var process = process(component);
        process.destroyForcibly();
        process.onExit().join();
        return process.pid();
    }

    /** Stops a component, as an operator would. */
    void stop(String component) {
        var process = process(component);
        process.destroy();
        await().until(() -> !process.isAlive());
    }

    /** The running processes of the stack, with descendants. */
    List<Processes.One> processes() {
        return Processes.now().familiesOf(pids);
    }

    Servers servers() {
        return new Servers(terminal, home);
    }

    Scheduler scheduler() {
        return new Scheduler(servers().scheduler());
    }

    BackupApi backups() {
        return new BackupApi(servers().backup());
    }

    /** Starts a second scheduler. */
    Scheduler secondScheduler() throws IOException {
        var settings = new HashMap<>(new LocalServers(terminal, home, ports).settings());
        settings.putAll(new Token(home).settings());
        settings.putAll(broker(Service.SCHEDULER.component()).environment());
        var other = StackPorts.free();
        var environment = new ServiceEnvironment(terminal.environment(), settings, Map.of());
        var part =
                new ServicePart(
                        Service.SCHEDULER,
                        PROJECT,
                        home.folder(),
                        other.http(Service.SCHEDULER),
                        environment.of(Service.SCHEDULER, other),
                        AotCaches.NONE,
                        List.of());
        replicas.add(part.launch(home.log("second-scheduler")));
        pids.add(replicas.getLast().pid());
        await().until(part::isReady);
        return new Scheduler(new RestApi("second", URI.create(part.url()), token()));
    }

    void killReplicas() {
        replicas.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> replicas.stream().noneMatch(ProcessHandle::isAlive));
        replicas.clear();
    }

    /** Whether no event or work is pending. */
    boolean isQuiet() throws SQLException, IOException {
        var onItsWay =
                """
                select (select count(*) from scheduler.run where state in ('REQUESTED', 'RUNNING'))
                  + (select count(*) from backup.work where state in ('READY', 'RUNNING'))
                  + (select count(*) from alert.work where state in ('READY', 'RUNNING'))
                  + (select count(*) from scheduler.outbox)
                  + (select count(*) from backup.outbox)
                  + (select count(*) from alert.outbox)
                """;
        return query("ops", onItsWay).equals("0") && Events.areAllReadOn(broker());
    }

    Path folder() {
        return folder;
    }

    Home home() {
        return home;
    }

    String token() {
        return home.token().orElseThrow();
    }

    StackPorts ports() {
        return ports;
    }

    /** Settings for a Kafka client that may read everything. */
    Map<String, Object> broker() {
        return broker(BrokerRights.OPERATOR).settings();
    }

    BrokerLogin broker(String client) {
        return new LocalServers(terminal, home, ports).broker(client);
    }

    /** As the superuser. */
    Connection connection(String database) throws SQLException, IOException {
        var password = Files.readString(home.folder().resolve("postgres-password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), database),
                "postgres",
                password);
    }

    void sql(String database, String statements) throws SQLException, IOException {
        try (var connection = connection(database);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    /** The first value of the first row. */
    String query(String database, String query) throws SQLException, IOException {
        try (var connection = connection(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    StackFiles files() {
        return new StackFiles(home.folder());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        stopAndDelete();
    }

    private void stopAndDelete() {
        try {
            killReplicas();
            down();
            keepLogs();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            processes().stream()
                    .flatMap(each -> ProcessHandle.of(each.pid()).stream())
                    .forEach(ProcessHandle::destroyForcibly);
            folders.forEach(TestFolders::delete);
        }
    }

    /** For the analysis of a failed test. */
    private void keepLogs() throws IOException {
        Files.createDirectories(LOGS);
        for (var log : files().logs().entrySet()) {
            Files.writeString(LOGS.resolve(log.getKey()), log.getValue());
        }
    }

    private ProcessHandle process(String component) {
        return home.state()
                .flatMap(state -> state.find(component))
                .flatMap(each -> ProcessHandle.of(each.pid()))
                .orElseThrow();
    }
}

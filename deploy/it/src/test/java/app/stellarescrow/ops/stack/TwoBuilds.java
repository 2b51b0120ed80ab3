package app.stellarescrow.ops.stack;

import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.LocalS3;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.devstack.service.ServiceEnvironment;
import app.stellarescrow.ops.devstack.service.ServiceUser;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.Token;
import app.stellarescrow.ops.devstack.stack.ServicePart;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.stack.Fleet.Replica;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Services of two builds with one broker, one database, one bucket and the same receivers. */
final class TwoBuilds implements AutoCloseable {

    static final Duration LIMIT = Duration.ofMinutes(5);

    private static final String DATABASE = "ops_two_builds";
    private static final Path LOGS = Path.of("target/logs-of-two-builds");
    private static final List<Service> SERVICES =
            List.of(Service.SCHEDULER, Service.BACKUP, Service.DRTEST, Service.ALERT);

    /** The shipped ones, which could be due during the test. */
    private static final List<String> SHIPPED =
            List.of(
                    "BACKUP",
                    "VERIFY",
                    "DRILL",
                    "CERTIFICATE",
                    "ROTATION",
                    "PERF_REVIEW",
                    "HEALTH_CHECK");

    private final OnCall onCall = new OnCall(Canaries.HOOK);
    private final Path folder = TestFolders.create("ops-two-builds-");
    private final Home home = new Home(folder.resolve("ops"));
    private final Path bucket = folder.resolve("bucket");
    private final LocalS3 s3 = new LocalS3(bucket, Ports.free(), "ops", Secret.random(), false);
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> servers = new HashMap<>();
    private final List<Replica> replicas = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();
    private final List<String> targets;
    private final Thread atExit = new Thread(this::killAndDelete);

    /**
     * Starts the servers.
     *
     * @param targets how many databases are backed up by a schedule, every minute
     */
    TwoBuilds(int targets) throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        this.targets = IntStream.range(0, targets).mapToObj(n -> "t" + n).toList();
        home.create();
        s3.start();
        s3.createBucket("backups");
        settings.put("S3_BUCKET", "s3://backups");
        settings.put("S3_ENDPOINT", s3.endpoint());
        settings.put("AWS_ACCESS_KEY_ID", s3.accessKey());
        settings.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
        settings.put("BACKUP_ALERT_WEBHOOK", onCall.url() + Canaries.HOOK);
        settings.put("API_BASE_URL", onCall.url());
        settings.put("API_METRICS_TOKEN", Canaries.METRICS_TOKEN);
        settings.put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        SHIPPED.forEach(name -> settings.put("SCHEDULES_%s_ENABLED".formatted(name), "false"));
        this.targets.forEach(this::createTarget);
        List.of("PATH", "HOME").forEach(name -> settings.put(name, System.getenv(name)));
        var postgres = TestServers.postgres();
        postgres.createDatabase(DATABASE);
        servers.putAll(new Token(home).settings());
        servers.put(
                "OPS_DB_URL", "postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), DATABASE));
        servers.put("OPS_DB_USER", "postgres");
        servers.put("OPS_DB_PASSWORD", postgres.password());
        servers.put("KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers());
    }

    /** Does not wait until they are ready. */
    Fleet launch(Path tree) throws IOException {
        var ports = StackPorts.free();
        var fleet = new ArrayList<Replica>();
        for (var service : SERVICES) {
            var replica = launch(tree, service, ports);
            replicas.add(replica);
            fleet.add(replica);
        }
        return new Fleet(fleet, home.token().orElseThrow());
    }

    /** Two backups of each target and a drill, requested of these schedulers in turn. */
    void storm(Scheduler... schedulers) {
        for (int wave = 0; wave < 2; wave++) {
            backUpAll(schedulers);
        }
        var drill = new JobSpec.Drill(targets.getFirst(), null);
        requested.add(next(schedulers).runAdHoc(drill).id());
    }

    void backUpAll(Scheduler... schedulers) {
        for (var target : targets) {
            requested.add(next(schedulers).runAdHoc("backup", target).id());
        }
    }

    /** After this, no slot is requested any more. */
    void pauseAll(Scheduler scheduler) {
        targets.forEach(scheduler::pause);
    }

    /** All runs that a scheduler has confirmed. */
    List<String> requested() {
        return requested;
    }

    /** The files of the bucket that are backups. */
    List<String> backups() throws IOException {
        return new StackFiles(bucket).inBucket();
    }

    /** What the platform was told about runs. */
    List<Map<String, Object>> metrics() {
        return onCall.metrics();
    }

    Events events() {
        return Events.on(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));
    }

    int count(String query) {
        return Integer.parseInt(TestServers.postgres().query(DATABASE, query));
    }

    List<String> column(String query) {
        return TestServers.postgres().query(DATABASE, query).lines().toList();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        killAndDelete();
    }

    /** It is backed up in every minute by a schedule of that name. */
    private void createTarget(String name) {
        var postgres = TestServers.postgres();
        postgres.createDatabase(name);
        postgres.sql(
                name,
                "create table if not exists kept as select n as id from generate_series(1, 1000) n");
        var upper = name.toUpperCase(Locale.ROOT);
        settings.put("TARGETS_%s_URL".formatted(upper), postgres.url(name));
        settings.put("SCHEDULES_%s_CRON".formatted(upper), "* * * * *");
        settings.put("SCHEDULES_%s_JOB".formatted(upper), "backup");
        settings.put("SCHEDULES_%s_TARGET".formatted(upper), name);
    }

    private Scheduler next(Scheduler... schedulers) {
        return schedulers[requested.size() % schedulers.length];
    }

    /** Each has its own folder and name, as in a pod. */
    private Replica launch(Path tree, Service service, StackPorts ports) throws IOException {
        var name = service.schema() + "-" + replicas.size();
        var environment =
                new HashMap<>(
                        new ServiceEnvironment(settings, servers, Map.of()).of(service, ports));
        environment.put("WORK_WORKER", name);
        var part =
                new ServicePart(
                        service,
                        tree,
                        home.folder().resolve(name),
                        ports.http(service),
                        environment,
                        AotCaches.NONE,
                        List.of());
        part.requireComplete();
        var log = home.log(name);
        return new Replica(part, part.launch(log), log);
    }

    private void killAndDelete() {
        replicas.forEach(each -> each.process().destroyForcibly());
        await().atMost(LIMIT)
                .until(() -> replicas.stream().noneMatch(each -> each.process().isAlive()));
        s3.stop();
        onCall.close();
        try {
            Files.createDirectories(LOGS);
            for (var each : replicas) {
                var kept = LOGS.resolve(each.log().getFileName());
                Files.copy(each.log(), kept, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            replicas.forEach(each -> TestFolders.delete(ServiceUser.folders(each.part().stack())));
            TestFolders.delete(folder);
        }
    }
}

package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.access.BrokerAccess;
import app.stellarescrow.ops.devstack.access.BrokerLogin;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.demo.DemoReader;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.LocalKafka;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.server.LocalS3;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.StackSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers that the services need and the caller's settings do not provide. */
public final class LocalServers {

    private static final String OPS_DATABASE = "ops";
    private static final String BUCKET = "stellarescrow-backups";

    private final StackPorts ports;
    private final boolean ownDatabase;
    private final boolean ownBucket;
    private final boolean ownPgDump;
    private final int demoScale;
    private final Optional<DemoReader> reader;
    private final LocalPostgres postgres;
    private final Readiness readiness;
    private final BrokerAccess access;
    private final LocalKafka kafka;
    private final LocalS3 s3;

    public LocalServers(Terminal terminal, Home home, StackPorts ports) {
        this(terminal, home, ports, AotCaches.NONE);
    }

    LocalServers(Terminal terminal, Home home, StackPorts ports, AotCaches caches) {
        this.ports = ports;
        this.ownDatabase = terminal.variable("DATABASE_URL").isEmpty();
        this.ownBucket = terminal.variable("S3_BUCKET").isEmpty();
        this.ownPgDump = terminal.variable("BACKUP_PG_DUMP").isEmpty();
        this.demoScale = demoScale(terminal);
        this.reader =
                terminal.variable(StackSettings.DEMO_PLATFORM)
                        .filter("true"::equals)
                        .map(_ -> DemoReader.of(home));
        var password = home.secret("postgres-password", Secret::random);
        var secretKey = home.secret("s3-secret-key", Secret::random);
        this.postgres = new LocalPostgres(home.folder(), ports.postgres(), password, true);
        this.readiness = new Readiness(home);
        this.access =
                new BrokerAccess(
                        client ->
                                home.secret("kafka-%s-password".formatted(client), Secret::random));
        this.kafka =
                new LocalKafka(
                                home.folder(),
                                ports.kafka(),
                                ports.kafkaController(),
                                Optional.of(access))
                        .with(caches);
        this.s3 = new LocalS3(home.folder(), ports.s3(), "ops", secretKey, true);
    }

    public List<Part> parts() {
        var parts = new ArrayList<Part>();
        parts.add(
                new LocalPart(
                        "postgres",
                        "postgres://127.0.0.1:" + ports.postgres(),
                        List.of(ports.postgres()),
                        readiness,
                        this::startPostgres));
        parts.add(
                new LocalPart(
                        "kafka",
                        "kafka://" + kafka.bootstrapServers(),
                        List.of(ports.kafka(), ports.kafkaController()),
                        readiness,
                        kafka::start));
        if (ownBucket) {
            parts.add(
                    new LocalPart("s3", s3.endpoint(), List.of(ports.s3()), readiness, s3::start));
        }
        return parts;
    }

    /** The login of a client of the broker. */
    public BrokerLogin broker(String client) {
        return access.login(kafka.bootstrapServers(), client);
    }

    /** The connection settings of the services' database. */
    public Map<String, String> settings() {
        return Map.of(
                "OPS_DB_URL",
                        "postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), OPS_DATABASE),
                "OPS_DB_USER", "postgres",
                "OPS_DB_PASSWORD", postgres.password());
    }

    /** The source database and bucket, where the caller's settings name none. */
    Map<String, String> backupSettings() {
        var settings = new HashMap<String, String>();
        if (ownPgDump) {
            // The newest version on this machine, without Debian's wrapper.
            settings.put("BACKUP_PG_DUMP", postgres.bin().resolve("pg_dump").toString());
            settings.put("BACKUP_PG_DUMPALL", postgres.bin().resolve("pg_dumpall").toString());
        }
        if (ownDatabase) {
            settings.put("DATABASE_URL", postgres.url(DemoDatabase.NAME));
        }
        if (ownBucket) {
            settings.put("S3_BUCKET", "s3://" + BUCKET);
            settings.put("S3_ENDPOINT", s3.endpoint());
            settings.put("AWS_ACCESS_KEY_ID", s3.accessKey());
            settings.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
            settings.put("AWS_REGION", "us-east-1");
        }
        return settings;
    }

    /** Creates the demo database and the bucket, which must exist before the first job. */
    void fill() {
        createBucket();
        if (ownDatabase) {
            DemoDatabase.create(postgres, 100 * demoScale);
            reader.ifPresent(each -> each.create(postgres, OPS_DATABASE));
        }
    }

    void createBucket() {
        if (ownBucket) {
            s3.createBucket(BUCKET);
        }
    }

    private static int demoScale(Terminal terminal) {
        var scale = terminal.variable("OPS_DEMO_SCALE").orElse("1");
        if (!scale.matches("[1-9]\\d?")) {
            throw Failure.refused(
                    "OPS_DEMO_SCALE is '%s'; set it to a number from 1 to 99 (times 380,000 rows)"
                            .formatted(scale));
        }
        return Integer.parseInt(scale);
    }

    private ChildProcess startPostgres(Duration limit) {
        var process = postgres.start(limit);
        postgres.createDatabase(OPS_DATABASE);
        return process;
    }
}

package app.stellarescrow.ops.containers;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;

/** PostgreSQL and Kafka in containers, for one service that is started alone. */
final class Servers implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String SECRETS = "/run/secrets/";

    private final Path secrets = Files.createTempDirectory("secrets");
    private final Network network = Network.newNetwork();
    private final GenericContainer<?> postgres;
    private final GenericContainer<?> kafka;

    @SuppressWarnings("resource") // Closed by close.
    Servers() throws IOException {
        Engine.run(
                Map.of(),
                Compose.DEPLOY.resolve("compose/secrets.sh").toString(),
                secrets.toString());
        postgres =
                secret(secret(container("postgres"), "postgres-password"), "ops-database-password")
                        .withEnv("POSTGRES_PASSWORD_FILE", SECRETS + "postgres-password")
                        .withEnv("OPS_PASSWORD_FILE", SECRETS + "ops-database-password")
                        .withEnv("DEMO_PERCENT", "1")
                        .waitingFor(healthy());
        kafka = broker("kafka").waitingFor(healthy());
    }

    void start() {
        startWithoutLogins();
        makeLogins();
    }

    /** The broker knows no service yet, so none can log in. */
    void startWithoutLogins() {
        postgres.start();
        kafka.start();
    }

    void makeLogins() {
        try (var rights = broker("rights")) {
            rights.withCommand("rights")
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy())
                    .start();
        }
    }

    /** In the services' database. */
    String query(String sql) {
        return Engine.run(
                Map.of(),
                "docker",
                "exec",
                postgres.getContainerId(),
                "sh",
                "-c",
                "PGPASSWORD=$(cat $POSTGRES_PASSWORD_FILE) exec psql -h 127.0.0.1 -U postgres -d ops -Atc \"$0\"",
                sql);
    }

    /** A service that is not started yet, as in the compose file. */
    @SuppressWarnings("resource") // The caller closes it.
    GenericContainer<?> service(String name) {
        return mount(container(name), name + ".properties", SECRETS + "service.properties")
                .withEnv("QUARKUS_CONFIG_LOCATIONS", "/run/secrets/service.properties")
                .withEnv("OPS_DB_URL", "postgresql://postgres:5432/ops")
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")
                .withEnv("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")
                .withEnv("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512")
                .withEnv("S3_BUCKET", "s3://bucket")
                .withEnv("S3_ENDPOINT", "http://s3:9000")
                .waitingFor(healthy());
    }

    @SuppressWarnings("resource")
    private GenericContainer<?> broker(String alias) {
        return secret(container("kafka"), "kafka-passwords")
                .withNetworkAliases(alias)
                .withEnv("KAFKA_HOST", "kafka")
                .withEnv("KAFKA_PASSWORDS", SECRETS + "kafka-passwords");
    }

    private static WaitStrategy healthy() {
        return new Health(LIMIT);
    }

    private GenericContainer<?> container(String image) {
        return new GenericContainer<>(Engine.image(image))
                .withNetwork(network)
                .withNetworkAliases(image);
    }

    private GenericContainer<?> secret(GenericContainer<?> container, String name) {
        return mount(container, name, SECRETS + name);
    }

    /** Mounted, because nothing can be copied into a container whose root is read-only. */
    private GenericContainer<?> mount(GenericContainer<?> container, String secret, String target) {
        var bind = new Bind(secrets.resolve(secret).toString(), new Volume(target), AccessMode.ro);
        return container.withCreateContainerCmdModifier(
                command -> {
                    var host = Objects.requireNonNull(command.getHostConfig());
                    var others = Optional.ofNullable(host.getBinds()).map(Arrays::asList);
                    var all = new ArrayList<>(others.orElse(List.of()));
                    all.add(bind);
                    host.withBinds(all);
                });
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
        network.close();
    }
}

package app.stellarescrow.ops.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.testing.Exhaustive;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** The pods of the chart, started from its Deployments, Secrets and claims beside real servers. */
@Exhaustive
@EnabledIf("app.stellarescrow.ops.containers.Podman#isHere")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlayedPodsIT {

    private static final Path HELM =
            Compose.DEPLOY.resolveSibling("target/kubernetes/helm").toAbsolutePath();
    private static final String NETWORK = "ops-pods";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private static Path secrets;

    @BeforeAll
    static void start_servers() throws IOException {
        Engine.build();
        Engine.run(
                Map.of(),
                Compose.DEPLOY.resolve("compose/secrets.sh").toString(),
                secrets.toString());
        removeServers();
        Podman.run("network", "create", NETWORK);
        server(
                "postgres",
                Map.of(
                        "POSTGRES_PASSWORD_FILE",
                        "postgres-password",
                        "OPS_PASSWORD_FILE",
                        "ops-database-password"));
        server("kafka", Map.of("KAFKA_PASSWORDS", "kafka-passwords"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                Podman.run(
                                        "run",
                                        "--rm",
                                        "--network",
                                        NETWORK,
                                        "--secret",
                                        "kafka-passwords,uid=10001",
                                        "--env",
                                        "KAFKA_PASSWORDS=/run/secrets/kafka-passwords",
                                        image("kafka"),
                                        "rights"));
    }

    @AfterAll
    static void stop_servers() {
        removeServers();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void a_pod_passes_its_probes_with_the_rights_that_the_chart_gives(Service service)
            throws IOException {
        // Given
        Podman.load(Engine.image(service.component()).toString());
        var objects = new Yaml().dumpAll(objects(service).iterator());

        // When
        Podman.withInput(objects, "kube", "play", "--replace", "--network", NETWORK, "-");

        // Then
        try {
            var pod = service.component() + "-pod";
            var container = pod + "-" + service.component();
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                await().atMost(PATIENCE).until(() -> passes(pod, probe(service, probe)));
            }
            assertThat(kernelSays(container, "status")).containsPattern("Uid:\\s+10001\\s");
            assertThat(kernelSays(container, "mountinfo")).containsPattern(" / / ro[, ]");
        } finally {
            Podman.withInput(objects, "kube", "down", "--force", "-");
        }
    }

    /** About the container's first process. */
    private static String kernelSays(String container, String file) throws IOException {
        var pid = Podman.run("inspect", container, "--format", "{{.State.Pid}}");
        return Files.readString(Path.of("/proc", pid, file));
    }

    /** With its settings read from the secrets' file, beside which no probe needs S3. */
    private static List<Map<String, Object>> objects(Service service) throws IOException {
        var settings = new Properties();
        try (var file =
                Files.newBufferedReader(secrets.resolve(service.component() + ".properties"))) {
            settings.load(file);
        }
        var given =
                Stream.of(
                        secret(
                                "ops-tokens",
                                Map.of(
                                        "API_TOKENS_OPS_SHA256",
                                        settings.getProperty("api.tokens.ops.sha256"),
                                        "API_TOKENS_OPS_ROLE",
                                        "admin")),
                        secret(
                                "ops-database",
                                Map.of(
                                        "user",
                                        "ops",
                                        "password",
                                        settings.getProperty("OPS_DB_PASSWORD"))),
                        secret(
                                service.component(),
                                Map.of(
                                        "sasl.jaas.config",
                                        settings.getProperty("kafka.sasl.jaas.config"))),
                        secret(
                                service.component() + "-settings",
                                Map.of(
                                        "S3_BUCKET",
                                        "s3://backups",
                                        "S3_ENDPOINT",
                                        "http://s3:9000",
                                        "TARGETS_STELLAR_ESCROW_URL",
                                        "postgresql://ops:unused@postgres:5432/stellar_escrow")));
        return Stream.concat(given, rendered(service)).toList();
    }

    /** The service's Deployment and, if it has one, its claim. */
    private static Stream<Map<String, Object>> rendered(Service service) {
        var chart =
                Engine.run(
                        Map.of(),
                        HELM.toString(),
                        "template",
                        "ops",
                        Compose.DEPLOY.resolve("chart").toString(),
                        "--values",
                        Compose.DEPLOY.resolve("chart/examples/small.yaml").toString(),
                        "--set",
                        "kafka.security=SASL_PLAINTEXT,image.prefix=localhost/stellarescrow/",
                        "--set",
                        // Podman knows claims, but none that a pod brings with it.
                        "services.drtest.volume.kind=kept,image.tag=" + Engine.TAG);
        return Stream.of(chart.split("(?m)^---$"))
                .map(document -> new Yaml().<Object>load(document))
                // Helm's own messages come before the documents.
                .filter(Map.class::isInstance)
                .map(Compose::map)
                .filter(each -> name(each).equals(service.component()))
                .filter(
                        each ->
                                List.of("Deployment", "PersistentVolumeClaim")
                                        .contains(each.get("kind")));
    }

    private static String name(Map<String, Object> object) {
        return String.valueOf(Compose.map(object.get("metadata")).get("name"));
    }

    private static Map<String, Object> secret(String name, Map<String, String> values) {
        var data =
                values.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each ->
                                                Base64.getEncoder()
                                                        .encodeToString(
                                                                each.getValue().getBytes(UTF_8))));
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", name),
                "data",
                data);
    }

    /** The path of a probe, from the Deployment. */
    private static String probe(Service service, String kind) {
        var deployment =
                rendered(service).filter(each -> each.get("kind").equals("Deployment")).findFirst();
        var template =
                Compose.map(Compose.map(deployment.orElseThrow().get("spec")).get("template"));
        var containers = Compose.list(Compose.map(template.get("spec")), "containers");
        var probe = Compose.map(Compose.map(containers.getFirst()).get(kind));
        return String.valueOf(Compose.map(probe.get("httpGet")).get("path"));
    }

    private static boolean passes(String pod, String path) {
        try {
            var url = URI.create("http://%s:8080%s".formatted(address(pod), path)).toURL();
            var call = (HttpURLConnection) url.openConnection();
            call.setConnectTimeout(3_000);
            call.setReadTimeout(3_000);
            return call.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private static String address(String pod) {
        var infra = Podman.run("pod", "inspect", pod, "--format", "{{.InfraContainerID}}");
        var networks = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
        return Podman.run("inspect", infra, "--format", networks);
    }

    /** With files of secrets, each named by a variable. */
    private static void server(String name, Map<String, String> files) throws IOException {
        Podman.load(Engine.image(name).toString());
        var command =
                new ArrayList<>(List.of("run", "--detach", "--name", name, "--network", NETWORK));
        for (var file : files.entrySet()) {
            var secret = file.getValue();
            var text = Files.readString(secrets.resolve(secret));
            Podman.withInput(text, "secret", "create", "--replace", secret, "-");
            command.addAll(
                    List.of(
                            "--secret",
                            secret + ",uid=10001",
                            "--env",
                            "%s=/run/secrets/%s".formatted(file.getKey(), secret)));
        }
        command.add(image(name));
        Podman.run(command.toArray(String[]::new));
    }

    private static String image(String name) {
        return "localhost/" + Engine.image(name);
    }

    private static void removeServers() {
        Podman.run("rm", "--force", "--volumes", "--ignore", "postgres", "kafka");
        Podman.run("network", "rm", "--force", NETWORK);
    }
}

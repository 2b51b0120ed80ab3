package app.stellarescrow.ops.containers;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.testcontainers.containers.ComposeContainer;
import org.yaml.snakeyaml.Yaml;

/** {@code deploy/compose.yaml} with the demo platform, on ports that the engine chooses. */
final class ComposeStack implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final List<String> SERVERS =
            List.of("postgres", "kafka", "s3", "prometheus", "alertmanager");

    private static final List<String> DEMO = List.of("nginx", "platform", "redis", "pebble");

    private final List<File> files =
            List.of(
                    Compose.DEPLOY.resolve("compose.yaml").toFile(),
                    Path.of("src/test/resources/compose-test.yaml").toFile());

    private final Map<String, String> variables = new TreeMap<>();
    private final ComposeContainer compose;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param folder for secrets and settings
     */
    ComposeStack(Path folder, String webhook) throws IOException {
        var settings = Files.createDirectories(folder.resolve("settings"));
        Files.writeString(
                settings.resolve("alert-service.env"), "BACKUP_ALERT_WEBHOOK=" + webhook + "\n");
        // The nightly backup would be one more than the test counts.
        Files.writeString(
                settings.resolve("scheduler-service.env"), "SCHEDULES_BACKUP_CRON=0 0 29 2 *\n");
        var secrets = folder.resolve("secrets").toString();
        Engine.run(Map.of(), Compose.DEPLOY.resolve("compose/secrets.sh").toString(), secrets);
        variables.putAll(Engine.images());
        variables.put("OPS_SECRETS", secrets);
        variables.put("OPS_SETTINGS", settings.toString());
        variables.put("OPS_DEMO", "true");
        variables.put("COMPOSE_PROFILES", "demo");
        Stream.concat(Arrays.stream(portNames()), Stream.of("PROMETHEUS", "ALERTMANAGER", "NGINX"))
                .forEach(name -> variables.put("OPS_PORT_" + name, ""));
        compose =
                new ComposeContainer("ops", files)
                        .withEnv(variables)
                        .withPull(false)
                        .withBuild(false)
                        .withStartupTimeout(LIMIT);
        services().forEach(name -> compose.waitingFor(name, new Health(LIMIT)));
    }

    void start() {
        compose.start();
    }

    /** All that have a health check and go on. */
    static List<String> services() {
        var all = new ArrayList<String>(SERVERS);
        all.addAll(DEMO);
        Arrays.stream(app.stellarescrow.ops.catalog.Service.values())
                .forEach(each -> all.add(each.component()));
        return all;
    }

    String project() {
        return compose.getContainerByServiceName("kafka")
                .orElseThrow()
                .getContainerInfo()
                .getConfig()
                .getLabels()
                .get("com.docker.compose.project");
    }

    /** Runs the command line in a container, and returns what it prints. */
    String ops(String... words) {
        return compose(Stream.concat(Stream.of("run", "--rm", "-T", "ops"), Stream.of(words)));
    }

    /** Where this machine reaches a port of a container. */
    URI address(String service, int port) {
        return URI.create(
                "http://" + compose(Stream.of("port", service, String.valueOf(port))) + "/");
    }

    Object json(String... words) {
        var output =
                ops(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
        var begin = Math.max(output.indexOf("\n{"), output.indexOf("\n["));
        return new Yaml().load(output.substring(begin + 1));
    }

    /**
     * Kills all processes of a service but the init process, as the kernel does without memory. The
     * command itself ends with the container, so its exit code says nothing.
     */
    void crash(String service) {
        inside(service, "kill -9 -1");
    }

    /** Runs a command of the shell in a container and returns its output. */
    String inside(String service, String command) {
        var exec = "docker exec %s sh -c '%s' || true".formatted(container(service), command);
        return Engine.run(Map.of(), "sh", "-c", exec);
    }

    boolean isHealthy(String service) {
        return Engine.run(
                        Map.of(),
                        "docker",
                        "inspect",
                        "--format",
                        "{{.State.Health.Status}}",
                        container(service))
                .equals("healthy");
    }

    int restarts(String service) {
        return Integer.parseInt(
                Engine.run(
                        Map.of(),
                        "docker",
                        "inspect",
                        "--format",
                        "{{.RestartCount}}",
                        container(service)));
    }

    /** What the engine has of the project: containers, volumes, networks. */
    static String remains(String project) {
        var filter = "--filter=label=com.docker.compose.project=" + project;
        return Engine.run(Map.of(), "docker", "ps", "-aq", filter)
                + Engine.run(Map.of(), "docker", "volume", "ls", "-q", filter)
                + Engine.run(Map.of(), "docker", "network", "ls", "-q", filter);
    }

    @Override
    public void close() {
        compose.stop();
    }

    private String compose(Stream<String> words) {
        var command = new ArrayList<>(List.of("docker", "compose", "-p", project()));
        files.forEach(file -> command.addAll(List.of("-f", file.getAbsolutePath())));
        words.forEach(command::add);
        return Engine.run(variables, command.toArray(String[]::new));
    }

    private String container(String service) {
        return "%s-%s-1".formatted(project(), service);
    }

    private static String[] portNames() {
        return Arrays.stream(app.stellarescrow.ops.catalog.Service.values())
                .map(Enum::name)
                .toArray(String[]::new);
    }
}

package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.service.JavaOptions;
import app.stellarescrow.ops.devstack.service.Probe;
import app.stellarescrow.ops.devstack.service.ServiceUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of our services. */
public record ServicePart(
        Service service, Path project, Path stack, int port, Map<String, String> environment)
        implements Part {

    @Override
    public String name() {
        return service.component();
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public ProcessHandle launch(Path log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ArrayList<>(List.of(java.toString()));
        command.addAll(JavaOptions.of(service));
        command.addAll(List.of("-jar", jar().toString()));
        var needs = List.of(Path.of(System.getProperty("java.home")), application());
        var user = new ServiceUser(service, stack, needs);
        return Launch.detached(
                user.command(environment, command), user.environment(environment), log);
    }

    @Override
    public boolean isReady() {
        return Probe.answers(URI.create(url() + "/q/health/ready"));
    }

    @Override
    public void requireComplete() {
        if (Files.notExists(jar())) {
            throw Failure.refused(
                    "%s is not built: there is no %s; './mvnw -DskipTests package' builds it"
                            .formatted(name(), jar()));
        }
    }

    private Path jar() {
        return application().resolve("quarkus-run.jar");
    }

    private Path application() {
        return project.resolve(name()).resolve("target/quarkus-app");
    }
}

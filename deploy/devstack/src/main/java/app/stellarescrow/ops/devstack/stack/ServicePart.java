package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.aot.JavaProgram;
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

/**
 * One of our services, as a part of the stack.
 *
 * @param reach folders of the stack that it may enter, beside those of its programs
 */
public record ServicePart(
        Service service,
        Path project,
        Path stack,
        int port,
        Map<String, String> environment,
        AotCaches caches,
        List<Path> reach)
        implements Part {

    private static final Path JDK = Path.of(System.getProperty("java.home"));

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
        var user = user();
        var settings = user.environment(environment);
        var options = JavaOptions.of(service);
        var command = new ArrayList<>(List.of(JDK.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(
                caches.options(
                        new JavaProgram(name(), options, List.of(application())), user.writable()));
        command.addAll(List.of("-jar", jar().toString()));
        return Launch.detached(user.command(environment, command), settings, log);
    }

    @Override
    public boolean isReady() {
        return Probe.answers(URI.create(url() + "/q/health/ready"));
    }

    @Override
    public void renewFiles() {
        user().renewCopies(environment);
    }

    @Override
    public void requireComplete() {
        if (Files.notExists(jar())) {
            throw Failure.refused(
                    "%s is not built (%s is missing); build it with './mvnw -DskipTests package'"
                            .formatted(name(), jar()));
        }
        user().requireStores(environment);
    }

    private ServiceUser user() {
        var needs = new ArrayList<>(List.of(JDK, application()));
        needs.addAll(caches.needs());
        needs.addAll(reach);
        return new ServiceUser(service, stack, needs);
    }

    private Path jar() {
        return application().resolve("quarkus-run.jar");
    }

    private Path application() {
        return project.resolve(name()).resolve("target/quarkus-app");
    }
}

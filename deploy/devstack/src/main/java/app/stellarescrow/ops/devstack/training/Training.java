package app.stellarescrow.ops.devstack.training;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.aot.TrainedCaches;
import app.stellarescrow.ops.devstack.service.Probe;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.stack.CleanUp;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stack;
import app.stellarescrow.ops.devstack.stack.Starter;
import app.stellarescrow.ops.devstack.stack.Stopper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Starts and stops each program once in a separate stack, so that its JVM writes a cache. Only one
 * service runs at a time, because another stack may need the memory.
 */
public final class Training {

    /** Long, because it has the lowest priority, and a JVM writes its cache before it ends. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The only variables of the caller's environment that it uses; no settings. */
    private static final Set<String> KEPT =
            Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "PG_BIN");

    private final Terminal terminal;
    private final Home home;
    private final TrainedCaches caches;
    private final StackPorts ports = StackPorts.free();
    private final Stack stack;
    private final Set<String> killed = new HashSet<>();

    /**
     * Nothing runs before {@link #run}.
     *
     * @param folder for the files of its stack
     */
    public Training(Terminal caller, Path project, TrainingFolder folder) {
        var environment = new HashMap<>(caller.environment());
        environment.keySet().retainAll(KEPT);
        this.terminal = caller.with(environment);
        this.home = folder.home();
        this.caches = new TrainedCaches(AotCaches.folder(project));
        this.stack = new Stack(terminal, home, project, ports, caches);
    }

    public TrainedCaches.Result run() throws IOException {
        try (var ledger = Ledger.open(home)) {
            ledger.begin(ports.base());
            try (var _ = new CleanUp(terminal, ledger, List.of())) {
                var starter = new Starter(terminal, ledger, PATIENCE);
                stack.startServers(starter);
                for (var service : Service.values()) {
                    stack.startOne(starter, service.component());
                    rehearse(service);
                    stop(ledger, ledger.component(service.component()).stream().toList());
                }
                stop(ledger, ledger.components());
            }
        }
        return caches.adopt(killed);
    }

    /** Sends typical requests to a service, each once. */
    private void rehearse(Service service) {
        var url = URI.create("http://127.0.0.1:" + ports.http(service));
        for (var path : List.of("/q/health", "/q/metrics")) {
            Probe.answers(url.resolve(path));
        }
    }

    private void stop(Ledger ledger, List<Component> components) {
        var stopper = new Stopper(terminal, ledger, PATIENCE);
        stopper.stop(components);
        killed.addAll(stopper.killed());
    }
}

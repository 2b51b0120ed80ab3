package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.aot.AotCaches;
import app.stellarescrow.ops.devstack.aot.UsedCaches;
import app.stellarescrow.ops.devstack.demo.DemoServers;
import app.stellarescrow.ops.devstack.service.MorningSettings;
import app.stellarescrow.ops.devstack.service.ServiceEnvironment;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.Token;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of the stack, and the order in which they start. */
public final class Stack {

    private final Terminal terminal;
    private final Home home;
    private final Path project;
    private final StackPorts ports;
    private final AotCaches caches;
    private final LocalServers local;
    private final Optional<DemoServers> demo;

    public Stack(Terminal terminal, Home home, Path project, StackPorts ports) {
        this(terminal, home, project, ports, new UsedCaches(AotCaches.folder(project)));
    }

    public Stack(Terminal terminal, Home home, Path project, StackPorts ports, AotCaches caches) {
        this.terminal = terminal;
        this.home = home;
        this.project = project;
        this.ports = ports;
        this.caches = caches;
        this.local = new LocalServers(terminal, home, ports, caches);
        this.demo = DemoServers.wanted(terminal, home, ports);
    }

    public void start(Ledger ledger) {
        terminal.note("starting in " + home.folder());
        demo.ifPresent(each -> each.notes().forEach(terminal::note));
        demo.ifPresent(DemoServers::prepare);
        if (ledger.components().isEmpty()) {
            recreateDemoPlatform();
        }
        var starter = new Starter(terminal, ledger);
        var services = services();
        starter.check(services);
        var servers = Stream.concat(local.parts().stream(), demoParts().stream()).toList();
        starter.start(servers);
        // The demo database is filled while the services start: neither needs the other.
        Starter.together(
                List.of(
                        () -> {
                            local.fill();
                            return null;
                        },
                        () -> {
                            starter.start(services);
                            return null;
                        }));
    }

    /** A running service reads some of them again, such as the rota. */
    public void renewFiles() {
        services().forEach(Part::renewFiles);
    }

    /** Starts the servers that the services need. */
    public void startServers(Starter starter) {
        starter.start(local.parts());
        local.createBucket();
    }

    /** Starts a service that was stopped. */
    void startService(Ledger ledger, String component) {
        startOne(new Starter(terminal, ledger), component);
    }

    /** Stops a component and starts it again. */
    public void restart(Ledger ledger, Component component) {
        new Stopper(terminal, ledger).stop(List.of(component));
        ledger.begin(ports.base());
        // Until it has started, so that './ops status' shows it as dead if it cannot.
        ledger.write(component);
        startOne(new Starter(terminal, ledger), component.name());
    }

    /** Creates the demo platform anew at its next start, so that it reads its env file then. */
    public void recreateDemoPlatform() {
        demo.ifPresent(DemoServers::remove);
    }

    /** Starts one service or server. */
    public void startOne(Starter starter, String component) {
        starter.start(parts().filter(each -> each.name().equals(component)).toList());
    }

    /** The start caches that programs were started without. */
    public List<String> missingCaches() {
        return caches.lacking();
    }

    /** Whether all parts are among these. */
    public boolean isComplete(List<Component> running) {
        var names = running.stream().map(Component::name).toList();
        return parts().allMatch(part -> names.contains(part.name()));
    }

    LocalServers local() {
        return local;
    }

    private Stream<Part> parts() {
        return Stream.of(local.parts(), demoParts(), services()).flatMap(List::stream);
    }

    private List<Part> demoParts() {
        return demo.map(DemoServers::all).orElse(List.of()).stream()
                .<Part>map(
                        each ->
                                new LocalPart(
                                        each.name(),
                                        each.url(),
                                        each.ports(),
                                        new Readiness(home),
                                        each.start()))
                .toList();
    }

    private List<Part> services() {
        var shared = new HashMap<>(local.settings());
        shared.putAll(new Token(home).settings());
        shared.putAll(new MorningSettings(home, ports).rights());
        var environment = new ServiceEnvironment(callersSettings(), shared, local.backupSettings());
        return Arrays.stream(Service.values())
                .<Part>map(
                        each ->
                                new ServicePart(
                                        each,
                                        project,
                                        home.folder(),
                                        ports.http(each),
                                        withLogin(each, environment.of(each, ports)),
                                        caches,
                                        demoFolders(each)))
                .toList();
    }

    /** Those of the morning check and the demo platform, where the caller has set none. */
    private Map<String, String> callersSettings() {
        var settings = new HashMap<>(new MorningSettings(home, ports).settings());
        var callers = terminal.environment();
        settings.putAll(demo.map(each -> each.settingsFor(callers)).orElse(callers));
        return settings;
    }

    private List<Path> demoFolders(Service service) {
        return demo.map(each -> each.foldersOf(service)).orElse(List.of());
    }

    private Map<String, String> withLogin(Service service, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.putAll(local.broker(service.component()).environment());
        return all;
    }
}

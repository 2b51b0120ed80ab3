package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.net.URI;
import java.util.Locale;

/** Finds the services: where the environment says, else where {@code ops up} started them. */
public final class Servers {

    private final Terminal terminal;
    private final Home home;

    public Servers(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    public Server scheduler() {
        return server("scheduler-service");
    }

    public Server backup() {
        return server("backup-service");
    }

    public Server drtest() {
        return server("drtest-service");
    }

    private Server server(String service) {
        return new Server(service, url(service), token());
    }

    private URI url(String service) {
        var variable = "OPS_" + service.replace("-service", "_URL").toUpperCase(Locale.ROOT);
        return terminal.variable(variable)
                .or(() -> home.state().flatMap(state -> state.url(service)))
                .map(URI::create)
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "nothing runs here; start it with './ops up', or name another %s in %s"
                                                .formatted(service, variable)));
    }

    private String token() {
        return terminal.variable("OPS_TOKEN")
                .or(home::token)
                .map(String::strip)
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "there is no API token in OPS_TOKEN nor in %s; './ops up' makes one"
                                                .formatted(home.tokenFile())));
    }
}

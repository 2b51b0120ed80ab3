package app.stellarescrow.ops.cli.client;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.trust.OwnAuthorities;
import java.net.URI;

/** Finds the services: by environment variables, else where {@code ops up} started them. */
public final class Servers {

    private final Terminal terminal;
    private final Home home;

    public Servers(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    public RestApi scheduler() {
        return of(Service.SCHEDULER);
    }

    public RestApi backup() {
        return of(Service.BACKUP);
    }

    public RestApi drtest() {
        return of(Service.DRTEST);
    }

    public RestApi alert() {
        return of(Service.ALERT);
    }

    public RestApi cert() {
        return of(Service.CERT);
    }

    public RestApi perf() {
        return of(Service.PERF);
    }

    public RestApi of(Service service) {
        return new RestApi(service.component(), url(service), token(), OwnAuthorities.of(terminal));
    }

    private URI url(Service service) {
        var variable = "OPS_%s_URL".formatted(service.name());
        return terminal.variable(variable)
                .or(() -> home.state().flatMap(state -> state.url(service.component())))
                .map(URI::create)
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "nothing runs here; start it with './ops up', or name another %s in %s"
                                                .formatted(service.component(), variable)));
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

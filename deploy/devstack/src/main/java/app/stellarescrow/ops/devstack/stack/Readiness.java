package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.devstack.access.BrokerAccess;
import app.stellarescrow.ops.devstack.access.BrokerRights;
import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.devstack.demo.ServedCertificate;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.service.Probe;
import java.net.URI;

/**
 * Checks components with a request that only a working one answers within seconds: the port of a
 * stopped process still accepts connections.
 */
record Readiness(Home home) {

    private static final int HTTP_FORBIDDEN = 403;

    boolean of(Component component) {
        return of(component.name(), URI.create(component.url()));
    }

    boolean of(String component, URI url) {
        return switch (component) {
            case "postgres" -> LocalPostgres.answers(url.getPort(), password("postgres"));
            case "kafka" ->
                    new BrokerAccess(client -> password("kafka-" + client))
                            .login("127.0.0.1:" + url.getPort(), BrokerRights.OPERATOR)
                            .isAnswered();
            // It refuses unsigned requests, as it should.
            case "s3" -> Probe.answers(url, HTTP_FORBIDDEN);
            case "nginx" -> ServedCertificate.of(url.getHost(), url.getPort()).isPresent();
            case "redis" -> LocalRedis.answers(url.getPort(), password("redis"));
            case "pebble", "pebble-dns" -> Ports.answers(url.getPort());
            case "platform" -> Probe.answers(url.resolve("/health"));
            default ->
                    Probe.answers(
                            component.endsWith("-service") ? url.resolve("/q/health/ready") : url);
        };
    }

    private String password(String of) {
        return home.secret(of + "-password", Secret::random);
    }
}

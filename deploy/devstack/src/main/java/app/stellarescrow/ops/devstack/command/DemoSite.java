package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.demo.DemoDisk;
import app.stellarescrow.ops.devstack.demo.DemoServers;
import app.stellarescrow.ops.devstack.fault.Fault;
import app.stellarescrow.ops.devstack.fault.Site;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.devstack.service.StackPorts;
import java.util.Optional;

/** Finds what may be broken: the demo platform of the stack, never a database of the user. */
final class DemoSite {

    private DemoSite() {}

    static Fault fault(String name) {
        return Fault.named(name)
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "unknown fault '%s'; known are %s"
                                                .formatted(name, Fault.words())));
    }

    static Site of(Home home) {
        var state =
                home.state()
                        .orElseThrow(
                                () ->
                                        Failure.refused(
                                                "no stack runs here; start it with './ops up --demo'"));
        if (home.settings().containsKey("DATABASE_URL")) {
            throw Failure.refused(
                    "the stack uses your database, and only the demo database may be broken; start the stack without DATABASE_URL");
        }
        var ports = new StackPorts(state.portBase());
        var password = home.secret("postgres-password", Secret::random);
        var postgres = new LocalPostgres(home.folder(), ports.postgres(), password, true);
        return new Site(
                postgres,
                DemoDatabase.NAME,
                hasRedis(state) ? Optional.of(DemoServers.redis(home, ports)) : Optional.empty(),
                Optional.of(new DemoDisk(home.folder())).filter(DemoDisk::isMounted));
    }

    private static boolean hasRedis(StackState state) {
        return state.components().stream().map(Component::name).anyMatch("redis"::equals);
    }
}

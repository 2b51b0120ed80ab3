package app.stellarescrow.ops.devstack.service;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.stream.IntStream;

/** The ports of the stack: fixed offsets from one base, which {@code OPS_PORT_BASE} sets. */
public record StackPorts(int base) {

    private static final int DEFAULT_BASE = 18_000;
    private static final int SPAN = 20;
    private static final int BASES = 500;

    public StackPorts {
        if (base < 1_024 || base > 65_535 - SPAN) {
            throw Failure.refused(
                    "OPS_PORT_BASE is %d; choose one that leaves room for %d ports between 1024 and 65535"
                            .formatted(base, SPAN));
        }
    }

    public static StackPorts of(Terminal terminal) {
        return new StackPorts(
                terminal.variable("OPS_PORT_BASE").map(StackPorts::number).orElse(DEFAULT_BASE));
    }

    /**
     * A base whose ports are free, away from the usual one; processes that search at the same time
     * start at different ones.
     */
    public static StackPorts free() {
        var first = (int) (ProcessHandle.current().pid() % BASES);
        return IntStream.range(first, first + BASES)
                .mapToObj(n -> new StackPorts(DEFAULT_BASE + 1_000 + n % BASES * SPAN))
                .filter(StackPorts::areFree)
                .findFirst()
                .orElseThrow(() -> Failure.refused("no %d free ports in a row".formatted(SPAN)));
    }

    public int postgres() {
        return base;
    }

    public int kafka() {
        return base + 1;
    }

    public int kafkaController() {
        return base + 2;
    }

    public int s3() {
        return base + 3;
    }

    public int platform() {
        return base + 4;
    }

    /** Without TLS, for challenges of an ACME server. */
    public int nginxHttp() {
        return base + 5;
    }

    public int nginxTls() {
        return base + 6;
    }

    public int nginxSecondTls() {
        return base + 7;
    }

    /** The ACME server of the demo platform. */
    public int pebble() {
        return base + 8;
    }

    public int pebbleManagement() {
        return base + 9;
    }

    public int pebbleDns() {
        return base + 18;
    }

    public int pebbleDnsManagement() {
        return base + 19;
    }

    /** The cache of the demo platform. */
    public int redis() {
        return base + 17;
    }

    public int http(Service service) {
        return base + service.portOffset();
    }

    private boolean areFree() {
        return IntStream.range(base, base + SPAN).allMatch(Probe::isFree);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException _) {
            throw Failure.refused("OPS_PORT_BASE is '%s'; set it to a number".formatted(text));
        }
    }
}

package app.stellarescrow.ops.devstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback interface. */
public final class Ports {

    private static final int TIMEOUT_MILLIS = 500;
    private static final int TRIES = 100;
    private static final int LOWEST = 10_000;

    /** Where the stack's own ports begin (OPS_PORT_BASE). */
    private static final int FIRST_OF_THE_STACK = 18_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port without a listener, never the same one twice, below those that the system gives to
     * outgoing connections: one of these could take it before its server starts.
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, FIRST_OF_THE_STACK)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "no free port among %d tried between %d and %d"
                                                .formatted(TRIES, LOWEST, FIRST_OF_THE_STACK)));
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether a server accepts connections there. */
    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

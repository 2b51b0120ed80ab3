package app.stellarescrow.ops.cli.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Looks at ports of this machine. */
final class Probe {

    private static final int TIMEOUT_MILLIS = 2_000;

    private Probe() {}

    /** Whether something answers with success. */
    static boolean answers(URI url) {
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(loopback(port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}

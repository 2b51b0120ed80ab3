package app.stellarescrow.ops.devstack.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Checks ports of this machine. */
public final class Probe {

    private static final int TIMEOUT_MILLIS = 2_000;

    private static final int HTTP_OK = 200;

    private Probe() {}

    /** Whether a server answers with success. */
    public static boolean answers(URI url) {
        return answers(url, HTTP_OK);
    }

    public static boolean answers(URI url, int status) {
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == status;
        } catch (IOException _) {
            return false;
        }
    }

    public static boolean isFree(int port) {
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

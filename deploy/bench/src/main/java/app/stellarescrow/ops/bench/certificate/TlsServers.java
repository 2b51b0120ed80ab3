package app.stellarescrow.ops.bench.certificate;

import app.stellarescrow.ops.devstack.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Thousands of TLS servers, each at its own loopback address. */
final class TlsServers implements AutoCloseable {

    private static final int ADDRESSES = 250;
    private static final int BACKLOG = 50;

    private final int port = Ports.free();
    private final List<ServerSocket> listening = new ArrayList<>();

    /** An address and the name to ask it for. */
    record Place(String address, int port, String name) {

        String asEndpoint() {
            return "%s:%d?sni=%s".formatted(address, port, name);
        }
    }

    /** Starts so many. */
    static TlsServers start(BenchCertificates certificates, int count) {
        var servers = new TlsServers();
        var contexts =
                IntStream.range(0, BenchCertificates.COUNT)
                        .mapToObj(certificates::context)
                        .toList();
        for (var number = 0; number < count; number++) {
            servers.listen(number, contexts.get(number % contexts.size()));
        }
        return servers;
    }

    List<Place> places() {
        return IntStream.range(0, listening.size())
                .mapToObj(
                        number ->
                                new Place(
                                        address(number),
                                        port,
                                        BenchCertificates.name(number % BenchCertificates.COUNT)))
                .toList();
    }

    private void listen(int number, SSLContext context) {
        try {
            var address = InetAddress.ofLiteral(address(number));
            var socket = new ServerSocket(port, BACKLOG, address);
            listening.add(socket);
            Thread.ofVirtual().start(() -> accept(socket, context));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + address(number), e);
        }
    }

    private static String address(int number) {
        return "127.20.%d.%d".formatted(number / ADDRESSES, 1 + number % ADDRESSES);
    }

    private static void accept(ServerSocket listening, SSLContext context) {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket, context));
            } catch (IOException _) {
                // The bench has closed it.
            }
        }
    }

    private static void serve(Socket socket, SSLContext context) {
        try (socket) {
            var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, -1, true);
            tls.setUseClientMode(false);
            tls.startHandshake();
            tls.getInputStream().read();
        } catch (IOException _) {
            // The client has ended the connection.
        }
    }

    @Override
    public void close() {
        for (var socket : listening) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

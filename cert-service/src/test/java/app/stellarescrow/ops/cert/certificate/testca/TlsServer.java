package app.stellarescrow.ops.cert.certificate.testca;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A real TLS server on a loopback address that serves one chain. */
public final class TlsServer implements AutoCloseable {

    private final ServerSocket listening;
    private final SSLContext context;
    private final Thread acceptor = Thread.ofVirtual().unstarted(this::accept);
    private volatile Consumer<SSLSocket> settings = _ -> {};
    private volatile Plain before = _ -> {};

    /** What the server says before TLS. */
    public interface Plain {
        void talk(Socket socket) throws IOException;
    }

    private TlsServer(ServerSocket listening, SSLContext context) {
        this.listening = listening;
        this.context = context;
    }

    public static TlsServer of(Issued leaf) {
        return of(List.of(leaf.certificate()), leaf.keys(), "127.0.0.1", 0);
    }

    public static TlsServer of(
            List<X509Certificate> chain, KeyPair keys, String address, int port) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new OneKey(chain, keys)}, null, null);
            var listening = new ServerSocket(port, 500, InetAddress.ofLiteral(address));
            var server = new TlsServer(listening, context);
            server.acceptor.start();
            return server;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public TlsServer with(Consumer<SSLSocket> other) {
        settings = other;
        return this;
    }

    public TlsServer saying(Plain plain) {
        before = plain;
        return this;
    }

    /** Offers STARTTLS as a mail server does. */
    public TlsServer asMailServer() {
        return saying(
                socket -> {
                    var out = socket.getOutputStream();
                    var in =
                            new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII),
                                    1);
                    out.write("220-mail\r\n220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    in.readLine();
                    out.write("250-mail\r\n250 STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
                    in.readLine();
                    out.write("220 go\r\n".getBytes(StandardCharsets.US_ASCII));
                });
    }

    public int port() {
        return listening.getLocalPort();
    }

    public String endpoint() {
        return "%s:%d".formatted(listening.getInetAddress().getHostAddress(), port());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                // Closed by the test.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            before.talk(socket);
            var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, -1, true);
            tls.setUseClientMode(false);
            settings.accept(tls);
            tls.startHandshake();
            tls.getInputStream().read();
        } catch (IOException _) {
            // The client ends the connection.
        }
    }

    /**
     * Returns once the port refuses connections: the system keeps it open while a thread accepts.
     */
    @Override
    public void close() {
        try {
            listening.close();
            acceptor.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

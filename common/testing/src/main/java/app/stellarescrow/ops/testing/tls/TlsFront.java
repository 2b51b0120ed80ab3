package app.stellarescrow.ops.testing.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLServerSocket;

/** Terminates TLS in front of a server of this machine, byte for byte. */
public final class TlsFront implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final SSLServerSocket door;
    private final URI server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Accepts connections at once.
     *
     * @param server without TLS
     * @param certificate the name of one that the authority has issued
     */
    public TlsFront(URI server, TestAuthority authority, String certificate)
            throws IOException, GeneralSecurityException {
        this.server = server;
        this.door =
                (SSLServerSocket)
                        authority
                                .server(certificate)
                                .getServerSocketFactory()
                                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Its address, as {@code https://127.0.0.1:port}. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + door.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Until one side closes; a client that refuses the certificate closes at once. */
    private void serve(Socket client) {
        try (client;
                var inner = new Socket(server.getHost(), server.getPort())) {
            var answers =
                    threads.submit(
                            () -> inner.getInputStream().transferTo(client.getOutputStream()));
            client.getInputStream().transferTo(inner.getOutputStream());
            inner.shutdownOutput();
            answers.get();
        } catch (IOException | ExecutionException _) {
            // The client sees it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

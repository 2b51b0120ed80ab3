package app.stellarescrow.ops.cert.certificate.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Asks each address of an endpoint for its certificate. Calls block, but not for long. */
public final class Probe implements AutoCloseable {

    private final Duration timeout;
    private final Addresses addresses;
    private final Deadlines deadlines = new Deadlines();

    /**
     * @param timeout for the name lookup, and again for each address
     */
    public Probe(Duration timeout) {
        this.timeout = timeout;
        this.addresses = new Addresses(timeout);
    }

    /** One answer for each address, all at the same time. */
    public List<AddressAnswer> ask(Endpoint endpoint) throws InterruptedException {
        return switch (addresses.of(endpoint)) {
            case Addresses.Found(var all) when all.size() == 1 ->
                    List.of(ask(endpoint, all.getFirst()));
            case Addresses.Found(var all) -> askAll(endpoint, all);
            case Addresses.Unknown(var finding) ->
                    List.of(new AddressAnswer.Failed(Optional.empty(), finding));
        };
    }

    private List<AddressAnswer> askAll(Endpoint endpoint, List<InetAddress> all)
            throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked =
                    all.stream()
                            .map(address -> threads.submit(() -> ask(endpoint, address)))
                            .toList();
            threads.shutdown();
            if (!threads.awaitTermination(timeout.toMillis() * 2, TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
            return asked.stream().map(Future::resultNow).toList();
        }
    }

    private AddressAnswer ask(Endpoint endpoint, InetAddress address) {
        var socket = new Socket();
        try (var deadline = deadlines.close(socket, timeout)) {
            try (socket) {
                socket.setTcpNoDelay(true);
                socket.connect(
                        new InetSocketAddress(address, endpoint.port()), (int) timeout.toMillis());
                endpoint.protocol().beforeTls(socket);
                var shown = Handshake.with(socket, endpoint.name());
                return new AddressAnswer.Served(address, shown.chain(), shown.staple());
            } catch (IOException e) {
                return Failures.of(e, endpoint, address, deadline.isOver());
            }
        }
    }

    @Override
    public void close() {
        deadlines.close();
        addresses.close();
    }
}

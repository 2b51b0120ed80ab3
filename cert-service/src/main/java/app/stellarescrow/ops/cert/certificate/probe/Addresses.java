package app.stellarescrow.ops.cert.certificate.probe;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.setting.DomainName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks up all addresses of a host, IPv4 and IPv6. */
final class Addresses implements AutoCloseable {

    private final Duration timeout;

    /** A lookup blocks its thread in the system's library, and cannot be interrupted. */
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("dns-", 0).factory());

    Addresses(Duration timeout) {
        this.timeout = timeout;
    }

    /** The result of a lookup. */
    sealed interface Lookup {}

    record Found(List<InetAddress> all) implements Lookup {}

    record Unknown(Finding finding) implements Lookup {}

    Lookup of(Endpoint endpoint) throws InterruptedException {
        if (DomainName.isAddress(endpoint.host())) {
            return new Found(List.of(InetAddress.ofLiteral(endpoint.host())));
        }
        var lookup = threads.submit(() -> List.of(InetAddress.getAllByName(endpoint.host())));
        try {
            return new Found(lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException _) {
            return new Unknown(Failures.noAddress(endpoint));
        } catch (TimeoutException _) {
            return new Unknown(Failures.slowDns(endpoint, timeout));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

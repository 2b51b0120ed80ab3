package app.stellarescrow.ops.cert.certificate.acme;

import app.stellarescrow.ops.failure.Causes;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;

/** Why an authority cannot be reached: the client's own errors often have no text. */
final class Unreachable {

    /** The first that is among the causes: the client wraps one in another. */
    private static final List<Reason> REASONS =
            List.of(
                    new Reason(
                            UnresolvedAddressException.class,
                            "its host has no address: check the DNS name in its directory"),
                    new Reason(
                            UnknownHostException.class,
                            "its host has no address: check the DNS name in its directory"),
                    new Reason(
                            HttpTimeoutException.class,
                            "it did not answer in time: check firewalls and proxies"),
                    new Reason(
                            ConnectException.class,
                            "it refuses the connection: check that it runs, and its port"),
                    new Reason(ClosedChannelException.class, "it closed the connection"));

    private Unreachable() {}

    private record Reason(Class<? extends Throwable> type, String text) {}

    static String reason(Throwable failure) {
        return REASONS.stream()
                .filter(each -> Causes.of(failure).anyMatch(each.type()::isInstance))
                .map(Reason::text)
                .findFirst()
                .orElseGet(() -> Causes.innermost(failure).toString());
    }
}

package app.stellarescrow.ops.db;

import app.stellarescrow.ops.failure.Causes;
import io.vertx.core.VertxException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Distinguishes a server that does not answer, such as the database, from a mistake of ours. */
public final class Outage {

    /**
     * Connection exception, insufficient resources, shutdown or start of the server, and a standby
     * that does not accept writes (SQLSTATE classes and codes).
     */
    private static final List<String> STATES = List.of("08", "53", "57P", "25006");

    private Outage() {}

    /** The failure that says that the server does not answer; empty if there is none. */
    public static Optional<Throwable> causeOf(Throwable failure) {
        return Causes.of(failure).filter(Outage::is).findFirst();
    }

    private static boolean is(Throwable failure) {
        return switch (failure) {
            // The client of the database: a closed connection, none free in time.
            case VertxException _,
                    SocketException _,
                    UnknownHostException _,
                    SSLException _,
                    TimeoutException _,
                    io.smallrye.mutiny.TimeoutException _ ->
                    true;
            default -> STATES.stream().anyMatch(Unstorable.sqlState(failure)::startsWith);
        };
    }
}

package app.stellarescrow.ops.cert.certificate.acme;

import java.time.Instant;
import java.util.Optional;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.DefaultConnection;
import org.shredzone.acme4j.connector.HttpConnector;
import org.shredzone.acme4j.exception.AcmeProtocolException;

/**
 * Remembers the Retry-After of an answer that is an error: the ACME library drops it unless the
 * answer is the problem document of a rate limit.
 */
final class RetryTime {

    private static final int FIRST_ERROR = 400;

    private volatile Optional<Instant> last = Optional.empty();

    /** Of the last answer. */
    Optional<Instant> last() {
        return last;
    }

    Connection observed(HttpConnector connector) {
        return new Observed(connector);
    }

    private final class Observed extends DefaultConnection {

        Observed(HttpConnector connector) {
            super(connector);
        }

        @Override
        public void close() {
            if (lastResponse != null) {
                last = lastResponse.statusCode() < FIRST_ERROR ? Optional.empty() : readable();
            }
            super.close();
        }

        private Optional<Instant> readable() {
            try {
                return getRetryAfter();
            } catch (AcmeProtocolException _) {
                return Optional.empty();
            }
        }
    }
}

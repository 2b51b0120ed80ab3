package app.stellarescrow.ops.cert.certificate.challenge;

import java.io.IOException;
import java.util.List;

/** Publishes what a certificate authority asks for to believe that domains are ours. */
public interface ChallengeSolver {

    String HTTP = "http-01";
    String DNS = "dns-01";
    String PERSISTENT_DNS = "dns-persist-01";

    /** The type of challenge that it solves. */
    String type();

    /**
     * Publishes the proofs of one order, and returns once the authority can see all of them;
     * closing the result takes them back. If it fails, none remains.
     */
    Published publish(List<Proof> proofs) throws IOException, InterruptedException;

    /**
     * What is to be published.
     *
     * @param domain without the {@code *.} of a wildcard
     * @param token the name of the file, for HTTP-01
     * @param content of the file or of the TXT record
     */
    record Proof(String domain, String token, String content) {}

    /** What is published until it is closed. */
    interface Published extends AutoCloseable {

        @Override
        void close();
    }
}

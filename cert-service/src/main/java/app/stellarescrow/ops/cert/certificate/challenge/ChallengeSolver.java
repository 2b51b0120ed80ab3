package app.stellarescrow.ops.cert.certificate.challenge;

import java.io.IOException;

/** Publishes what a certificate authority asks for to believe that a domain is ours. */
public interface ChallengeSolver {

    String HTTP = "http-01";
    String DNS = "dns-01";

    /** The type of challenge that it solves. */
    String type();

    /** Returns once the authority can see it; closing the result takes it back. */
    Published publish(Proof proof) throws IOException, InterruptedException;

    /**
     * What is to be published.
     *
     * @param token the name of the file, for HTTP-01
     * @param content of the file or of the TXT record
     */
    record Proof(String domain, String token, String content) {

        /** The name of the TXT record, without a final dot. */
        public String record() {
            return "_acme-challenge." + domain;
        }
    }

    /** What is published until it is closed. */
    interface Published extends AutoCloseable {

        @Override
        void close();
    }
}

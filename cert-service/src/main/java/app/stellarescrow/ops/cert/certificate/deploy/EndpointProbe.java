package app.stellarescrow.ops.cert.certificate.deploy;

import java.util.List;
import java.util.Optional;

/** Asks an endpoint for its certificate. */
public interface EndpointProbe {

    /** One answer for each address that the endpoint's name resolves to. */
    List<Served> served(String endpoint);

    /**
     * An answer.
     *
     * @param place the endpoint and the address
     * @param fingerprint of the leaf; empty if there was no answer
     * @param problem why there was none; empty if there was one
     */
    record Served(String place, Optional<String> fingerprint, String problem) {

        public String described() {
            return fingerprint
                    .map(each -> "%s serves %.16s…".formatted(place, each))
                    .orElseGet(() -> place + ": " + problem);
        }
    }
}

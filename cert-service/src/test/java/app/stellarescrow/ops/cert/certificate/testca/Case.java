package app.stellarescrow.ops.cert.certificate.testca;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.inspect.Expectation;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.inspect.Presented;
import app.stellarescrow.ops.cert.certificate.inspect.Revocation;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate as a server would present it, and the faults that it has.
 *
 * @param host what a client asks for
 */
public record Case(
        String about,
        List<X509Certificate> chain,
        KeyPair keys,
        String host,
        Trust trust,
        Set<Fault> faults) {

    public static final String HOST = "shop.example.test";

    static Case of(String about, Issued leaf, Trust trust, List<Issued> issuers, Fault... faults) {
        var chain = new ArrayList<X509Certificate>();
        chain.add(leaf.certificate());
        issuers.forEach(each -> chain.add(each.certificate()));
        return new Case(about, chain, leaf.keys(), HOST, trust, Set.copyOf(Arrays.asList(faults)));
    }

    Case asking(String other) {
        return new Case(about, chain, keys, other, trust, faults);
    }

    public Presented presented() {
        return new Presented(chain, Optional.of(keys.getPrivate()));
    }

    public Expectation expectation() {
        return new Expectation(
                List.of(host), trust, Policy.STANDARD, Revocation.UNCHECKED, Instant.now());
    }

    @Override
    public String toString() {
        return about;
    }
}

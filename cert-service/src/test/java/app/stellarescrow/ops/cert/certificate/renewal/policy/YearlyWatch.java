package app.stellarescrow.ops.cert.certificate.renewal.policy;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.inspect.Expectation;
import app.stellarescrow.ops.cert.certificate.inspect.Inspection;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.inspect.Presented;
import app.stellarescrow.ops.cert.certificate.inspect.Revocation;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.Keys;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.cert.certificate.watch.CheckConditions;
import app.stellarescrow.ops.cert.certificate.watch.DeployedCertificate;
import app.stellarescrow.ops.event.report.Condition;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The conditions that the real check finds in the certificates of a simulated year. */
final class YearlyWatch {

    private static final String NAME = "example.com";
    private static final Issued CA = Issued.root("Root");
    private static final KeyPair KEYS = Keys.p256();
    private static final Trust TRUST = new Trust(Set.of(), Set.of(CA.certificate()));

    /** Of all years. What is found depends only on these, and an inspection takes a while. */
    private static final Map<Aged, Set<Condition.Test>> FOUND = new ConcurrentHashMap<>();

    private record Aged(Duration lifetime, Duration age) {}

    Set<Condition.Test> firing(Instant notBefore, Instant notAfter, Instant now) {
        var aged =
                new Aged(Duration.between(notBefore, notAfter), Duration.between(notBefore, now));
        return FOUND.computeIfAbsent(aged, _ -> found(issue(notBefore, notAfter), now));
    }

    private static Set<Condition.Test> found(X509Certificate leaf, Instant now) {
        var expectation =
                new Expectation(
                        List.of(NAME),
                        TRUST,
                        Policy.STANDARD,
                        (_, _) -> new Revocation.Status.NotRevoked(),
                        now);
        var findings = Inspection.of(Presented.served(List.of(leaf)), expectation);
        return CheckConditions.of(DeployedCertificate.checked(leaf, findings, now)).stream()
                .filter(Condition::holds)
                .map(Condition::test)
                .collect(Collectors.toSet());
    }

    private static X509Certificate issue(Instant from, Instant to) {
        return NewCertificate.server(NAME).keys(KEYS).between(from, to).issuedBy(CA).certificate();
    }
}

package app.stellarescrow.ops.cli.doctor;

import static app.stellarescrow.ops.cli.doctor.Finding.missing;
import static app.stellarescrow.ops.cli.doctor.Finding.wrong;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.credential.CredentialView;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whether certificates and credentials are watched and renewed. */
record Secrets(List<CertificateView> certificates, List<CredentialView> credentials, Instant now) {

    Stream<Finding> findings() {
        return Stream.of(noCertificate(), unchecked(), overdue(), uncheckable(), unwatched())
                .flatMap(found -> found);
    }

    private Stream<Finding> noCertificate() {
        return certificates.isEmpty()
                ? Stream.of(
                        missing(
                                "certificates",
                                "none is watched",
                                "set certificates.<name>.* of the cert-service"))
                : Stream.empty();
    }

    /** What a check found is an alert, and in {@code ops certs}. */
    private Stream<Finding> unchecked() {
        return certificates.stream()
                .filter(each -> each.checkedAt() == null)
                .map(
                        each ->
                                wrong(
                                        "certificate " + each.name(),
                                        "it was never checked",
                                        "run './ops cert check %s --wait'".formatted(each.name())));
    }

    private Stream<Finding> overdue() {
        return credentials.stream()
                .filter(each -> each.isOverdue(now))
                .map(
                        each ->
                                wrong(
                                        each.name(),
                                        "its rotation is overdue since " + each.dueAt(),
                                        rotation(each)));
    }

    /** A second one is refused while one is open. */
    private static String rotation(CredentialView credential) {
        var open = credential.rotation();
        return open == null
                ? "run './ops rotate %s --wait'".formatted(credential.name())
                : "run './ops rotation show %s', and do what it waits for".formatted(open.id());
    }

    private Stream<Finding> uncheckable() {
        return credentials.stream()
                .filter(each -> each.problem() != null && !each.isUnwatched())
                .map(
                        each ->
                                wrong(
                                        each.name(),
                                        "it cannot be checked: " + each.problem(),
                                        "correct credentials.%s.* of the cert-service, or what they name"
                                                .formatted(each.name())));
    }

    private Stream<Finding> unwatched() {
        return credentials.stream()
                .filter(CredentialView::isUnwatched)
                .map(
                        each ->
                                missing(
                                        each.name(),
                                        "its age is not known, so it is never due",
                                        "set credentials.%s.* of the cert-service, or remove it there"
                                                .formatted(each.name())));
    }
}

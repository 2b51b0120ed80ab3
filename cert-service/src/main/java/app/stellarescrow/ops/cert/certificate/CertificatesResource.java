package app.stellarescrow.ops.cert.certificate;

import app.stellarescrow.ops.api.Limits;
import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.rest.Problem;
import app.stellarescrow.ops.rest.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.util.List;

/** REST: the certificates, as their last check found them. */
@Path("/api/certificates")
class CertificatesResource {

    private final WatchedCertificates watched;
    private final CheckResults results;
    private final RenewableCertificates renewable;

    CertificatesResource(
            WatchedCertificates watched, CheckResults results, RenewableCertificates renewable) {
        this.watched = watched;
        this.results = results;
        this.renewable = renewable;
    }

    /** By name; a new one was not checked yet. */
    @GET
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public List<CertificateView> list() {
        var checked = results.byName();
        return watched.names().stream()
                .map(name -> checked.getOrDefault(name, unchecked(name)))
                .toList();
    }

    @GET
    @Path("{name}")
    @RolesAllowed(Role.READ)
    @RunOnVirtualThread
    public CertificateView show(@PathParam("name") @Size(max = Limits.NAME) String name)
            throws IOException {
        if (!watched.names().contains(name)) {
            throw Problem.notFound(watched.unknown(name), WatchedCertificates.REMEDY);
        }
        var found = results.find(name).orElseGet(() -> unchecked(name));
        var records = renewable.dnsRecords(name);
        return records == null ? found : found.withDnsRecords(records);
    }

    private static CertificateView unchecked(String name) {
        return new CertificateView(name, null, null, List.of(), List.of());
    }
}

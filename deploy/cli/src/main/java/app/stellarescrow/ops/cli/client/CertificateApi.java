package app.stellarescrow.ops.cli.client;

import static app.stellarescrow.ops.cli.client.RestApi.encoded;

import app.stellarescrow.ops.api.certificate.CertificateView;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;

/** The REST API of the cert-service. */
public final class CertificateApi {

    private final RestApi server;

    public CertificateApi(RestApi server) {
        this.server = server;
    }

    /** By name. */
    public Answer<List<CertificateView>> list() {
        return server.get("/api/certificates", new TypeReference<>() {});
    }

    /** Refuses an unknown name; a service that is down does not keep a request from being made. */
    public void failIfUnknown(String name) {
        try {
            show(name);
        } catch (Unreachable _) {
            return;
        }
    }

    public Answer<CertificateView> show(String name) {
        return server.get("/api/certificates/" + encoded(name), new TypeReference<>() {});
    }
}

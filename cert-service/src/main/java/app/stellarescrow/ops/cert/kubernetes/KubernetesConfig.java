package app.stellarescrow.ops.cert.kubernetes;

import app.stellarescrow.ops.kubernetes.ClusterAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** The API server of the cluster whose Secrets are read and written; the defaults are a pod's. */
@ConfigMapping(prefix = "cert.kubernetes")
public interface KubernetesConfig {

    /** As text: the refusal of another type would print a password that is in it by mistake. */
    @WithDefault("https://kubernetes.default.svc")
    String url();

    /** Read again for each request, because the cluster replaces it. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/token")
    Path tokenFile();

    /** The certificates in PEM that the API server's one must be signed by. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt")
    Path caFile();

    default ClusterAccess access() {
        return new ClusterAccess("cert.kubernetes", url(), tokenFile(), caFile());
    }
}

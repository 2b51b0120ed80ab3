package app.stellarescrow.ops.kubernetes;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of a cluster's API server below the prefix of a service; the defaults are a pod's. */
public interface ClusterSettings {

    /** As text: the refusal of another type would print a password that is in it by mistake. */
    @WithDefault("https://kubernetes.default.svc")
    String url();

    /** Read again for each request, because the cluster replaces it. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/token")
    Path tokenFile();

    /** The certificates in PEM that the API server's one must be signed by. */
    @WithDefault("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt")
    Path caFile();

    /** For messages, with the prefix of the service. */
    default ClusterAccess access(String prefix) {
        return new ClusterAccess(prefix, url(), tokenFile(), caFile());
    }
}

package app.stellarescrow.ops.cert.kubernetes;

import app.stellarescrow.ops.kubernetes.ClusterAccess;
import app.stellarescrow.ops.kubernetes.ClusterSettings;
import io.smallrye.config.ConfigMapping;

/** The API server of the cluster whose Secrets are read and written. */
@ConfigMapping(prefix = "cert.kubernetes")
public interface KubernetesConfig extends ClusterSettings {

    default ClusterAccess access() {
        return access("cert.kubernetes");
    }
}

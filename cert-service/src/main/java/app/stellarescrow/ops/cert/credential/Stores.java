package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.cert.credential.store.CredentialStore;
import app.stellarescrow.ops.cert.credential.store.EnvFileStore;
import app.stellarescrow.ops.cert.credential.store.KubernetesSecretStore;
import app.stellarescrow.ops.cert.credential.store.UnusableStore;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.cert.kubernetes.Secrets;
import app.stellarescrow.ops.failure.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the store that a credential's settings name. */
@ApplicationScoped
class Stores {

    private final Secrets secrets;

    Stores(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Empty if they name none. Opens no connection. */
    Optional<CredentialStore> find(CredentialsConfig.Store settings) {
        try {
            return chosen(settings);
        } catch (PermanentFailure e) {
            return Optional.of(new UnusableStore(e));
        }
    }

    private Optional<CredentialStore> chosen(CredentialsConfig.Store settings) {
        var file = settings.file();
        var secret = settings.kubernetesSecret();
        if (file.isPresent() && secret.isPresent()) {
            throw new PermanentFailure(
                    "a credential has two stores: %s and %s".formatted(file.get(), secret.get()),
                    "set only one of credentials.<name>.store.file and kubernetes-secret",
                    null);
        }
        return file.<CredentialStore>map(EnvFileStore::new).or(() -> secret.map(this::inCluster));
    }

    private CredentialStore inCluster(String name) {
        return new KubernetesSecretStore(
                secrets, SecretName.of(name, "credentials.<name>.store.kubernetes-secret"));
    }
}

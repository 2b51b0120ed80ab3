package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.cert.credential.store.CredentialStore;
import app.stellarescrow.ops.cert.credential.store.EnvFileStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds the store that a credential's settings name. */
@ApplicationScoped
class Stores {

    /** Empty if they name none. Opens no connection. */
    Optional<CredentialStore> find(CredentialsConfig.Store settings) {
        return settings.file().map(EnvFileStore::new);
    }
}

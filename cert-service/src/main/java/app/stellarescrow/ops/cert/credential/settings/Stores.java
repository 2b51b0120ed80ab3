package app.stellarescrow.ops.cert.credential.settings;

import app.stellarescrow.ops.cert.aws.AwsConfig;
import app.stellarescrow.ops.cert.aws.AwsSecrets;
import app.stellarescrow.ops.cert.aws.SecretsEndpoint;
import app.stellarescrow.ops.cert.credential.store.AwsSecretStore;
import app.stellarescrow.ops.cert.credential.store.CredentialStore;
import app.stellarescrow.ops.cert.credential.store.EnvFileStore;
import app.stellarescrow.ops.cert.credential.store.KubernetesSecretStore;
import app.stellarescrow.ops.cert.credential.store.UnusableStore;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.cert.kubernetes.Secrets;
import app.stellarescrow.ops.failure.PermanentFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the store that a credential's settings name. */
@ApplicationScoped
class Stores {

    private final Secrets secrets;

    /** Loads nothing of the AWS SDK before a credential has such a store. */
    private final Provider<AwsSecrets> aws;

    private final AwsConfig awsConfig;

    Stores(Secrets secrets, Provider<AwsSecrets> aws, AwsConfig awsConfig) {
        this.secrets = secrets;
        this.aws = aws;
        this.awsConfig = awsConfig;
    }

    /** An unusable address keeps the service from starting. Opens no connection. */
    void check() {
        secrets.checkAddress();
        SecretsEndpoint.of(awsConfig);
        SecretsEndpoint.requireWholeKey(awsConfig);
    }

    /** Empty if they name none. Opens no connection. */
    Optional<CredentialStore> find(String name, CredentialsConfig.Store settings) {
        try {
            return chosen(name, settings);
        } catch (PermanentFailure e) {
            return Optional.of(new UnusableStore(e));
        }
    }

    private Optional<CredentialStore> chosen(String credential, CredentialsConfig.Store settings) {
        var named =
                Stream.of(
                                settings.file().<CredentialStore>map(EnvFileStore::new),
                                settings.kubernetesSecret()
                                        .map(name -> inCluster(credential, name)),
                                settings.awsSecret().map(this::inAws))
                        .flatMap(Optional::stream)
                        .toList();
        if (named.size() > 1) {
            throw new PermanentFailure(
                    "the credential %s has more than one store: %s".formatted(credential, named),
                    "set only one of credentials.%s.store.file, kubernetes-secret and aws-secret"
                            .formatted(credential),
                    null);
        }
        return named.stream().findFirst();
    }

    private CredentialStore inAws(String secret) {
        return new AwsSecretStore(aws.get(), secret);
    }

    private CredentialStore inCluster(String credential, String name) {
        return new KubernetesSecretStore(
                secrets,
                SecretName.of(
                        name, "credentials.%s.store.kubernetes-secret".formatted(credential)));
    }
}

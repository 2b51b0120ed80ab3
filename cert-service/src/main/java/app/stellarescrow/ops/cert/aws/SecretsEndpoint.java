package app.stellarescrow.ops.cert.aws;

import app.stellarescrow.ops.url.SettingUrl;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Checks the settings; loads nothing of the AWS SDK. */
public final class SecretsEndpoint {

    private SecretsEndpoint() {}

    /** Refuses half of an access key, before a request would use another one. */
    public static void requireWholeKey(AwsConfig config) {
        if (config.accessKeyId().isPresent() != config.secretAccessKey().isPresent()) {
            throw new ConfigurationException(
                    "cert.aws.access-key-id and cert.aws.secret-access-key belong together: set both or neither");
        }
    }

    /** Empty for that of the region. */
    public static Optional<URI> of(AwsConfig config) {
        return config.endpoint()
                .map(text -> SettingUrl.of("cert.aws.endpoint", text, List.of("http", "https")));
    }
}

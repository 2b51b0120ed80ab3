package app.stellarescrow.ops.cert.aws;

import app.stellarescrow.ops.cert.url.SettingUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The address of the settings; loads nothing of the AWS SDK. */
public final class SecretsEndpoint {

    private SecretsEndpoint() {}

    /** Empty for that of the region. */
    public static Optional<URI> of(AwsConfig config) {
        return config.endpoint()
                .map(text -> SettingUrl.of("cert.aws.endpoint", text, List.of("http", "https")));
    }
}

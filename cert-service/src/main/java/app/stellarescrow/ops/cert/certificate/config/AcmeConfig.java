package app.stellarescrow.ops.cert.certificate.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The CAs that certificates are ordered from. To configure one is to agree to its terms. */
@ConfigMapping(prefix = "acme")
public interface AcmeConfig {

    @WithParentName
    Map<String, Authority> byName();

    /** One CA, by the name that certificates refer to. */
    interface Authority {

        /**
         * The URL of its ACME directory. As text: the refusal of another type would print a
         * password that is in it by mistake.
         */
        String directory();

        /** The e-mail address that it may write to. */
        Optional<String> contact();

        /** A PEM file with the roots of its HTTPS, for a private CA. */
        Optional<Path> trust();

        /** The identifier of the external account that it requires. */
        Optional<String> accountId();

        /** The MAC key of that account, base64url. */
        Optional<String> accountMacKey();

        RateLimits limits();
    }

    /** Orders beyond these are not sent, because the CA would refuse them. */
    interface RateLimits {

        /** Certificates with the same names within seven days. */
        @WithDefault("5")
        int duplicates();

        /** Failed validations of a domain within an hour. */
        @WithDefault("5")
        int failedValidations();

        /** Certificates of a registered domain within seven days, without renewals. */
        @WithDefault("50")
        int newPerRegisteredDomain();
    }
}

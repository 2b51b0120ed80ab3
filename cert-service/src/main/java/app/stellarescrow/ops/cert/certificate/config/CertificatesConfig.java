package app.stellarescrow.ops.cert.certificate.config;

import app.stellarescrow.ops.cert.certificate.challenge.setting.ChallengeConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificates that are watched, and how each is renewed and deployed. */
@ConfigMapping(prefix = "certificates")
public interface CertificatesConfig {

    @WithParentName
    Map<String, Certificate> byName();

    /** One certificate; its name is the folder under {@code cert.live}, usually its domain. */
    interface Certificate {

        /** The names in it; required for its renewal. */
        Optional<List<String>> domains();

        /**
         * Who serves it: {@code host:port}, {@code postgres://host:port}, {@code smtp://host:port}
         * or {@code redis://host:port}, each with an optional {@code ?sni=name}.
         */
        Optional<List<String>> endpoints();

        /** Files that have it: PEM, PKCS#12 or JKS. */
        Optional<List<String>> files();

        /** The file whose first line is the password of those files. */
        Optional<String> passwordFile();

        /**
         * The CAs that may issue it, by their names in {@code acme}: the first that can is used.
         */
        Optional<List<String>> authorities();

        /** The CA's profile, which every renewal keeps. */
        Optional<String> profile();

        ChallengeConfig challenge();

        Deployment deploy();
    }

    /** How the server that serves it takes a new one. */
    interface Deployment {

        /** A command that must succeed before the reload, for example {@code nginx -t}. */
        Optional<String> check();

        /** The command that reloads the server, for example {@code nginx -s reload}. */
        Optional<String> reload();

        /** Instead of a command: the file with the id of the process that SIGHUP reloads. */
        Optional<String> pidFile();

        /** The TLS Secret of Kubernetes that servers read: {@code namespace/name}. */
        Optional<String> secret();
    }
}

package app.stellarescrow.ops.alert.delivery.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Optional;

/** The server that takes e-mail. */
@ConfigMapping(prefix = "smtp")
interface SmtpConfig {

    @WithDefault("localhost")
    String host();

    @WithDefault("25")
    int port();

    /** The sender. */
    @WithDefault("ops@localhost")
    String from();

    /** Its login, if it requires one. */
    Optional<String> user();

    Optional<String> password();

    /** {@code REQUIRED} refuses a server without STARTTLS. */
    @WithDefault("OPTIONAL")
    StartTLSOptions startTls();

    /** From the start, as on port 465. */
    @WithDefault("false")
    boolean tls();
}

package app.stellarescrow.ops.alert;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.Map.entry;

import app.stellarescrow.ops.alert.delivery.Listener;
import app.stellarescrow.ops.devstack.process.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A webhook and a platform API under the test's control, and Alertmanager's address. */
public class ReceiversForTests implements QuarkusTestResourceLifecycleManager {

    public static final Listener WEBHOOK = new Listener();
    static final Listener PLATFORM = new Listener();

    /** Gets each event of an alert; the other one in its place while it is dead. */
    public static final Listener AUDIT = new Listener();

    static final Listener SPARE = new Listener();
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final int ALERTMANAGER = Ports.free();
    public static final int SECOND_ALERTMANAGER = Ports.free();

    /** Of a mail server that only some tests start. */
    static final int MAIL_PORT = Ports.free();

    /** A copy of the example, which tests may change. */
    static final Path ROTA = Path.of("target", "rota-%d.yaml".formatted(ALERTMANAGER));

    @Override
    public Map<String, String> start() {
        writeRota();
        return Map.ofEntries(
                entry("receivers.webhook", WEBHOOK.uri() + "/services/hook"),
                entry("receivers.metrics", PLATFORM.uri().toString()),
                entry(
                        "receivers.alertmanager",
                        "http://127.0.0.1:%d,http://127.0.0.1:%d/"
                                .formatted(ALERTMANAGER, SECOND_ALERTMANAGER)),
                entry("receivers.email", "oncall@example.com,deputy@example.com"),
                entry("receivers.consumers.API_KEYS.email", "shop@example.com"),
                entry("oncall.file", ROTA.toString()),
                entry("oncall.read-every", "1h"),
                entry("smtp.host", "127.0.0.1"),
                entry("smtp.port", Integer.toString(MAIL_PORT)),
                entry("receivers.timeout", "2s"),
                entry("receivers.repost-every", "1s"),
                entry("alertmanager.gone-after", "10s"),
                entry("links.url", "https://ops.example.com"),
                entry("receivers.allow-hosts", "127.0.0.1"),
                entry("receivers.named.audit.kind", "standard"),
                entry("receivers.named.audit.url", AUDIT.uri() + "/audit"),
                entry("receivers.named.audit.secrets", SECRET),
                entry("receivers.named.spare.kind", "template"),
                entry("receivers.named.spare.url", SPARE.uri() + "/spare"),
                entry("receivers.named.spare.template", "google-chat"),
                entry("receivers.named.spare.severities", "P4"),
                entry("receivers.fallback.audit", "spare"),
                entry("receivers.retry-after", "200ms,1s"),
                entry("receivers.circuit-pause", "200ms"),
                entry("receivers.longest-circuit-pause", "1s"),
                entry("receivers.storm-pause", "1s"));
    }

    static void writeRota() {
        try {
            Files.copy(Path.of("../docs/oncall.yaml"), ROTA, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}

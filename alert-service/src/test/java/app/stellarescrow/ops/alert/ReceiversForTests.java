package app.stellarescrow.ops.alert;

import app.stellarescrow.ops.alert.delivery.Listener;
import app.stellarescrow.ops.devstack.process.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A webhook and a platform API under the test's control, and Alertmanager's address. */
public class ReceiversForTests implements QuarkusTestResourceLifecycleManager {

    static final Listener WEBHOOK = new Listener();
    static final Listener PLATFORM = new Listener();
    static final int ALERTMANAGER = Ports.free();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "receivers.webhook", WEBHOOK.uri() + "/services/hook",
                "receivers.metrics", PLATFORM.uri().toString(),
                "receivers.alertmanager", "http://127.0.0.1:" + ALERTMANAGER,
                "receivers.timeout", "2s",
                "receivers.repost-every", "1s",
                "work.backoff", "200ms",
                "work.max-backoff", "1s");
    }

    @Override
    public void stop() {}
}

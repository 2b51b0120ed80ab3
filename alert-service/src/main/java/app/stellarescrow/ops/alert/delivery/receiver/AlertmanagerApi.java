package app.stellarescrow.ops.alert.delivery.receiver;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** Prometheus' Alertmanager, API v2: it is posted all alerts that fire, not a message. */
public record AlertmanagerApi(String name, URI url) implements Receiver.Http {

    @Override
    public Kind kind() {
        return Kind.ALERTMANAGER;
    }

    @Override
    public Call call(Message message, UUID id, Instant now) {
        throw new IllegalStateException("Alertmanager is posted the present state, not a message");
    }
}

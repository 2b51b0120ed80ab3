package app.stellarescrow.ops.alert.link;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes links. */
@FunctionalInterface
public interface LinkMaker {

    /** Of a service without a public URL. */
    LinkMaker NONE = (_, _) -> Optional.empty();

    /** A new link that acknowledges this alert once. */
    Optional<String> to(long alert, Instant expires);

    static LinkMaker of(String base, byte[] key) {
        return (alert, expires) -> {
            var link = new SignedLink(alert, expires, UUID.randomUUID());
            return Optional.of("%s/ack/%s".formatted(base, link.text(key)));
        };
    }
}

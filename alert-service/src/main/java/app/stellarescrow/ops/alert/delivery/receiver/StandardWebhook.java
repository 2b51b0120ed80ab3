package app.stellarescrow.ops.alert.delivery.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver that verifies who sent a call (standardwebhooks.com). Its body is the event.
 *
 * @param secrets {@code whsec_…}; each makes a signature, so that one can be replaced
 */
public record StandardWebhook(String name, URI url, List<String> secrets) implements Receiver.Http {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    /**
     * Refuses secrets that receivers do not accept, without showing them.
     *
     * @throws IllegalArgumentException with the remedy
     */
    public StandardWebhook {
        if (secrets.isEmpty() || !secrets.stream().allMatch(StandardWebhook::isUsable)) {
            throw new IllegalArgumentException(
                    "receivers.named.%s.secrets: each is whsec_ and %d to %d bytes in base64; create one by: echo whsec_$(openssl rand -base64 32)"
                            .formatted(name, SHORTEST, LONGEST));
        }
        secrets = List.copyOf(secrets);
    }

    @Override
    public Kind kind() {
        return Kind.STANDARD;
    }

    @Override
    public Call call(Message message, UUID id, Instant now) {
        return message.event() == null
                ? Call.within(message, each -> signed(Notice.event(each, id, now), id, now))
                : signed(message.event(), id, now);
    }

    private Call signed(String body, UUID id, Instant now) {
        var signed = "%s.%d.%s".formatted(id, now.getEpochSecond(), body);
        var signatures =
                secrets.stream()
                        .map(secret -> "v1," + signature(secret, signed))
                        .collect(Collectors.joining(" "));
        return new Call(
                Map.of(
                        "Content-Type",
                        "application/cloudevents+json; charset=utf-8",
                        "webhook-id",
                        id.toString(),
                        "webhook-timestamp",
                        Long.toString(now.getEpochSecond()),
                        "webhook-signature",
                        signatures),
                body);
    }

    private static String signature(String secret, String signed) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
        }
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    private static boolean isUsable(String secret) {
        try {
            var length = secret.startsWith(PREFIX) ? key(secret).length : 0;
            return length >= SHORTEST && length <= LONGEST;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return name;
    }
}

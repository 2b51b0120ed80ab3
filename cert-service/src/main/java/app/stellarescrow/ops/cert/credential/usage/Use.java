package app.stellarescrow.ops.cert.credential.usage;

import java.time.Instant;

/**
 * The last use of a key by a consumer.
 *
 * @param fingerprint of the key
 * @param consumer as the access log names it
 */
public record Use(String fingerprint, String consumer, Instant at) {}

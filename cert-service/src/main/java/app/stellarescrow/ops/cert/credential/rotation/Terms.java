package app.stellarescrow.ops.cert.credential.rotation;

import java.time.Duration;

/**
 * The times of a credential's rotation.
 *
 * @param every between rotations
 * @param notice that consumers get
 * @param drain how long an old key must be unused before it is removed
 */
public record Terms(Duration every, Duration notice, Duration drain) {}

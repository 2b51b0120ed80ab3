package app.stellarescrow.ops.api.alert;

import java.time.Instant;

/**
 * The key that signs the links in messages, which is never shown.
 *
 * @param since links from before this time are not valid
 */
public record LinkKeyView(Instant since) {}

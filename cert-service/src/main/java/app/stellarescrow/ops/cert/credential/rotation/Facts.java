package app.stellarescrow.ops.cert.credential.rotation;

import app.stellarescrow.ops.cert.credential.probe.Tried;
import app.stellarescrow.ops.cert.credential.store.Recreation;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import java.util.List;

/**
 * What is true before the next step.
 *
 * @param stored fingerprints of the keys in the store
 * @param staged fingerprints of new keys that are not in the store yet
 * @param retired fingerprints of keys that left the store, until servers are proven to refuse them
 * @param tried the servers' answers; empty where the state needs none
 * @param usage since the drain began
 * @param recreation how a process gets a new environment
 */
public record Facts(
        List<String> stored,
        List<String> staged,
        List<String> retired,
        List<Tried> tried,
        Usage usage,
        Recreation recreation) {}

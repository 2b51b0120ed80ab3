package app.stellarescrow.ops.bucket;

import java.util.Map;

/**
 * An object as the bucket tells it.
 *
 * @param key without our prefix
 * @param metadata empty in listings, which do not tell it
 */
public record StoredObject(String key, long sizeBytes, Map<String, String> metadata) {}

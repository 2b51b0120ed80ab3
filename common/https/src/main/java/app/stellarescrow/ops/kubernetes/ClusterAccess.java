package app.stellarescrow.ops.kubernetes;

import java.nio.file.Path;

/**
 * How to reach a cluster's API server.
 *
 * @param settings their prefix, for messages: {@code url}, {@code token-file} and {@code ca-file}
 *     follow it
 * @param url as text: a refused one may have a password
 * @param tokenFile read again for each request, because the cluster replaces it
 * @param caFile the certificates in PEM that the API server's one must be signed by
 */
public record ClusterAccess(String settings, String url, Path tokenFile, Path caFile) {}

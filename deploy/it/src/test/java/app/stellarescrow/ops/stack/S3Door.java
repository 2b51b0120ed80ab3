package app.stellarescrow.ops.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** Sends requests to the stack's S3 without its key, including malformed ones. */
record S3Door(int port) {

    static final String BUCKET = "/stellarescrow-backups";

    static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO");

    private static final int LIMIT_MILLIS = 10_000;

    /** Existing and missing names, S3Proxy's own paths, and invalid ones. */
    List<String> targets(String object) {
        var key = BUCKET + "/" + object;
        var buckets = Stream.of("/", BUCKET, BUCKET + "/", "/other", "/other/missing");
        var parameters =
                Stream.of("list-type=2", "acl", "uploads", "delete", "versions", "versioning");
        var objects = Stream.of(key, key + "?acl", key + "?uploads", key + "?uploadId=1");
        var missing = Stream.of(BUCKET + "/missing", BUCKET + "/missing?versionId=1");
        var halfSigned =
                Stream.of("AWSAccessKeyId=ops", "X-Amz-Signature=1", "X-Amz-Algorithm=1", "%zz=1");
        var odd = Stream.of("/healthz", "/metrics", "//", "/..", "/%2e%2e/", "/%zz", "/a%00", "*");
        return Stream.of(
                        buckets,
                        parameters.map(parameter -> BUCKET + "?" + parameter),
                        objects,
                        missing,
                        halfSigned.map(parameter -> key + "?" + parameter),
                        odd)
                .flatMap(each -> each)
                .toList();
    }

    /** With the key's name, which is not secret, and a guessed signature. */
    List<String> wronglySigned(String method, String path) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        var day = DateTimeFormatter.BASIC_ISO_DATE.format(now.toLocalDate());
        var time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").format(now);
        var scope = "ops/%s/us-east-1/s3/aws4_request".formatted(day);
        var inUrl =
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%s&X-Amz-Date=%s&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00"
                        .formatted(scope, time);
        var old = "AWSAccessKeyId=ops&Signature=00&Expires=" + (now.toEpochSecond() + 60);
        var header =
                "x-amz-content-sha256: UNSIGNED-PAYLOAD\r\nx-amz-date: %s\r\nAuthorization: AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=host;x-amz-date, Signature=00"
                        .formatted(time, scope);
        var oldHeader =
                "Date: %s\r\nAuthorization: AWS ops:00"
                        .formatted(DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
        return List.of(
                "%s %s?%s".formatted(method, path, inUrl),
                "%s %s?%s".formatted(method, path, old),
                "%s %s HTTP/1.1\r\n%s".formatted(method, path, header),
                "%s %s HTTP/1.1\r\n%s".formatted(method, path, oldHeader));
    }

    /**
     * The status that S3 answers with.
     *
     * @param request its first line, whose version may be left out, and more headers
     */
    int status(String request) throws IOException {
        var begin = request.contains(" HTTP/") ? request : request + " HTTP/1.1";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            var whole = begin + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(whole.getBytes(ISO_8859_1));
            var answer = new String(socket.getInputStream().readNBytes(12), ISO_8859_1);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length()));
        }
    }
}

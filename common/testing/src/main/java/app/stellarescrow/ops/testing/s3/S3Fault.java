package app.stellarescrow.ops.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;

/** Faults of an object store, and the requests that they affect. */
public enum S3Fault {
    NONE(Calls.NONE),
    COMPLETE_ANSWERS_500(Calls.COMPLETE, 500, "InternalError"),
    COMPLETE_ANSWERS_200_WITH_AN_ERROR(Calls.COMPLETE, 200, "InternalError"),
    COMPLETE_LOSES_ITS_ANSWER(Calls.COMPLETE, 500, "InternalError"),
    SLOW_DOWN(Calls.ALL, 503, "SlowDown"),
    WRONG_REGION(Calls.ALL, 301, "PermanentRedirect"),
    EVERYTHING_IS_CUT(Calls.ALL),
    PART_IS_CUT(Calls.PART),
    READING_IS_CUT(Calls.GET),
    PART_HANGS(Calls.PART),
    STORE_IS_FULL(Calls.PART, 507, "InsufficientStorage"),
    TOKEN_HAS_EXPIRED(Calls.PART, 400, "ExpiredToken"),
    CLOCK_IS_WRONG(Calls.PART, 403, "RequestTimeTooSkewed"),
    DELETE_IS_DENIED(Calls.DELETE, 403, "AccessDenied"),
    ABORT_COMES_LATE(Calls.ABORT, 404, "NoSuchUpload"),
    HEAD_SHOWS_ANOTHER_CHECKSUM("AAAA-1", "\"0123-1\""),
    HEAD_SHOWS_ANOTHER_ETAG("", "\"0123-1\""),
    HEAD_SHOWS_NO_CHECKSUM("", "\"0123\"");

    private final Calls calls;
    private final int status;
    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // Map.of is immutable.
    private final Map<String, String> lies;

    S3Fault(Calls calls) {
        this(calls, 0, "");
    }

    S3Fault(Calls calls, int status, String code) {
        this.calls = calls;
        this.status = status;
        this.code = code;
        this.lies = Map.of();
    }

    S3Fault(String checksum, String eTag) {
        this.calls = Calls.HEAD;
        this.status = 0;
        this.code = "";
        this.lies = Map.of("X-amz-checksum-crc32c", checksum, "Etag", eTag);
    }

    boolean concerns(HttpExchange exchange) {
        return calls.include(exchange);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Headers that replace the true ones. */
    Map<String, String> lies() {
        return lies;
    }

    private enum Calls {
        NONE,
        ALL,
        HEAD,
        GET,
        DELETE,
        ABORT,
        PART,
        COMPLETE;

        boolean include(HttpExchange exchange) {
            var method = exchange.getRequestMethod();
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            return switch (this) {
                case NONE -> false;
                case ALL -> true;
                case HEAD -> method.equals("HEAD");
                case GET -> method.equals("GET");
                case DELETE -> method.equals("DELETE") && !query.contains("uploadId");
                case ABORT -> method.equals("DELETE") && query.contains("uploadId");
                case PART -> query.contains("partNumber");
                case COMPLETE -> method.equals("POST") && query.contains("uploadId");
            };
        }
    }
}

package app.stellarescrow.ops.cert.certificate.probe;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a client says before TLS begins. */
public enum Protocol {
    TLS(443) {
        @Override
        void beforeTls(Socket socket) {}
    },
    POSTGRES(5432) {
        @Override
        void beforeTls(Socket socket) throws IOException {
            StartTls.postgres(socket);
        }
    },
    SMTP(25) {
        @Override
        void beforeTls(Socket socket) throws IOException {
            StartTls.smtp(socket);
        }
    },
    /** Speaks TLS from the first byte. */
    REDIS(6379) {
        @Override
        void beforeTls(Socket socket) {}
    };

    private final int port;

    Protocol(int port) {
        this.port = port;
    }

    abstract void beforeTls(Socket socket) throws IOException;

    int port() {
        return port;
    }

    String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Protocol named(String scheme) {
        return Arrays.stream(values())
                .filter(each -> each.scheme().equals(scheme.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown protocol '%s'; known are %s"
                                                .formatted(scheme, known())));
    }

    private static String known() {
        return Arrays.stream(values()).map(Protocol::scheme).collect(Collectors.joining(", "));
    }
}

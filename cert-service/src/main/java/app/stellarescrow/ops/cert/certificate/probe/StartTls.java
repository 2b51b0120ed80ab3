package app.stellarescrow.ops.cert.certificate.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Asks a server that begins in plain text to continue with TLS. */
final class StartTls {

    private static final int POSTGRES_SSL_REQUEST = 80877103;
    private static final int LONGEST_LINE = 2000;
    private static final int MOST_LINES = 100;

    private StartTls() {}

    /** The server refuses TLS, or speaks another protocol. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static void postgres(Socket socket) throws IOException {
        var request = ByteBuffer.allocate(8).putInt(8).putInt(POSTGRES_SSL_REQUEST).array();
        socket.getOutputStream().write(request);
        switch (socket.getInputStream().read()) {
            case 'S' -> {}
            case 'N' ->
                    throw new Refused(
                            "the PostgreSQL server has no TLS: set ssl = on and ssl_cert_file in its configuration");
            case -1 -> throw new EOFException("the server closed the connection");
            default -> throw new Refused("the server does not speak PostgreSQL's protocol");
        }
    }

    static void smtp(Socket socket) throws IOException {
        expect(socket, "220");
        send(socket, "EHLO ops-certificate-check");
        expect(socket, "250");
        send(socket, "STARTTLS");
        expect(socket, "220");
    }

    private static void send(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Several lines have a hyphen after the code, the last one has a space. */
    private static void expect(Socket socket, String code) throws IOException {
        for (var lines = 0; lines < MOST_LINES; lines++) {
            var line = line(socket.getInputStream());
            if (!line.startsWith(code)) {
                throw new Refused("the mail server refuses STARTTLS: check its TLS settings");
            }
            if (line.length() == code.length() || line.charAt(code.length()) != '-') {
                return;
            }
        }
        throw new Refused("the mail server's answer does not end");
    }

    /** Byte by byte, because what follows belongs to TLS. */
    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() > LONGEST_LINE) {
                throw new Refused("the server does not speak SMTP");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}

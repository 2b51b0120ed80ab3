package app.stellarescrow.ops.cert.credential.login.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.cert.credential.login.LoginServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends commands in Redis's protocol (RESP2), one at a time. A client library would be more code
 * than this: it brings a pool and an event loop for a handful of commands a day.
 */
final class RedisConnection implements AutoCloseable {

    private static final int LONGEST_LINE = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RedisConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The server's error, which begins with a code. */
    static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }

        String code() {
            return String.valueOf(getMessage()).split(" ", 2)[0];
        }
    }

    /** Logs in and names the connection in one command, which each user may send. */
    static RedisConnection open(RedisServer server, Login login) throws IOException {
        var connection = new RedisConnection(server.connect());
        try {
            connection.ask(
                    List.of(
                            "HELLO",
                            "2",
                            "AUTH",
                            login.user(),
                            login.password().reveal(),
                            "SETNAME",
                            LoginServer.AGENT));
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** Returns all texts and numbers of the reply, in their order. */
    List<String> ask(List<String> words) throws IOException {
        var request = new ByteArrayOutputStream();
        request.writeBytes(bytes("*%d\r\n".formatted(words.size())));
        for (var word : words) {
            var bytes = bytes(word);
            request.writeBytes(bytes("$%d\r\n".formatted(bytes.length)));
            request.writeBytes(bytes);
            request.writeBytes(bytes("\r\n"));
        }
        socket.getOutputStream().write(request.toByteArray());
        var reply = new ArrayList<String>();
        read(reply);
        return reply;
    }

    List<String> ask(String... words) throws IOException {
        return ask(List.of(words));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(List<String> reply) throws IOException {
        var line = line();
        var rest = line.substring(Math.min(1, line.length()));
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+', ':' -> reply.add(rest);
            case '-' -> throw new Refused(rest);
            case '$' -> text(number(rest), reply);
            case '*' -> {
                var parts = number(rest);
                for (int i = 0; i < parts; i++) {
                    read(reply);
                }
            }
            default -> throw new ProtocolException("the server does not speak Redis's protocol");
        }
    }

    /** Of length -1 if there is none. */
    private void text(int length, List<String> reply) throws IOException {
        if (length < 0) {
            return;
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length || !line().isEmpty()) {
            throw new EOFException("the server's reply is cut off");
        }
        reply.add(new String(bytes, UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() > LONGEST_LINE) {
                throw new ProtocolException("the server does not speak Redis's protocol");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private static int number(String text) throws IOException {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException _) {
            throw new ProtocolException("the server does not speak Redis's protocol");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

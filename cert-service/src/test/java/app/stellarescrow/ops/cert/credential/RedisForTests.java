package app.stellarescrow.ops.cert.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.server.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A shop's Redis, whose services log in with what an env file says. */
final class RedisForTests {

    static final Path HOME = PlatformForTests.HOME.resolve("redis");
    static final Path CONFIGURATION = HOME.resolve("redis.conf");
    static final Path LOG = HOME.resolve("redis.log");
    static final Path ENV = PlatformForTests.HOME.resolve("cache/.env");
    static final String OLD_PASSWORD = "the-old-password-of-the-cache";
    static final int PORT = Ports.free();

    /** REDISCLI_AUTH keeps it out of the arguments. */
    private static final Map<String, String> WATCHER = Map.of("REDISCLI_AUTH", "watcher-password");

    private static final String ROTATOR =
            "user rotator on >rotator-password -@all +acl +client|list +config|get +config|rewrite +info";

    private static @Nullable ChildProcess server;
    private static List<String> command = List.of();

    private RedisForTests() {}

    /** Where the server keeps its users. */
    enum Users {
        IN_CONFIGURATION,
        IN_ACL_FILE,
        IN_MEMORY
    }

    /** As its image made it: one password for all. */
    static void reset(Users users) {
        stop();
        var acl = HOME.resolve("users.acl");
        var all = ROTATOR + "\nuser watcher on >watcher-password ~* &* +@all\n";
        var begin =
                "port %d\nbind 127.0.0.1\ndir %s\nslowlog-log-slower-than 0\nslowlog-max-len 100000\n"
                        .formatted(PORT, HOME);
        var password = "requirepass %s\n".formatted(OLD_PASSWORD);
        write(acl, "%suser default on >%s ~* &* +@all\n".formatted(all, OLD_PASSWORD));
        write(
                CONFIGURATION,
                begin + (users == Users.IN_ACL_FILE ? "aclfile " + acl : password + all));
        write("", OLD_PASSWORD);
        command =
                users == Users.IN_MEMORY
                        ? arguments(begin + password + all)
                        : List.of("redis-server", CONFIGURATION.toString());
        start();
    }

    static void restart() {
        stop();
        start();
    }

    static void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    static void settings(Map<String, String> settings, String name, String drain) {
        var prefix = "credentials.%s.".formatted(name);
        settings.put(prefix + "driver", "redis");
        settings.put(prefix + "store.file", ENV.toString());
        settings.put(prefix + "store.url-variables", "REDIS_URL");
        settings.put(prefix + "notice", "0s");
        settings.put(prefix + "drain", drain);
        settings.put(prefix + "watch", drain.equals("0s") ? drain : "200ms");
        settings.put(
                prefix + "redis.admin-url",
                "redis://rotator:rotator-password@127.0.0.1:%d".formatted(PORT));
        settings.put(prefix + "redis.users", "cache_a,cache_b");
    }

    static void write(String user, String password) {
        write(
                ENV,
                "# for the shop\nREDIS_URL=redis://%s:%s@127.0.0.1:%d/0\nOTHER=1\n"
                        .formatted(user, URLEncoder.encode(password, UTF_8), PORT));
    }

    /** The default user's, in the server and in the file. */
    static void set(String password) throws IOException {
        try (var session = connect("a-test", "watcher", "watcher-password")) {
            send(session, "ACL SETUSER default resetpass >" + password);
        }
        write("default", password);
    }

    /** A new session with what the file says now. */
    static Socket connect(String name) throws IOException {
        var login = login();
        return connect(name, login.group(1), decoded(login.group(2)));
    }

    static Socket connect(String name, String user, String password) throws IOException {
        var socket = new Socket("127.0.0.1", PORT);
        try {
            send(socket, "AUTH %s %s".formatted(user.isEmpty() ? "default" : user, password));
            send(socket, "CLIENT SETNAME " + name);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static void work() throws IOException {
        try (var session = connect("shop-service")) {
            send(session, "SET sale 1");
        }
    }

    static String user() {
        return login().group(1);
    }

    static String password() {
        return decoded(login().group(2));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    /** At one moment. */
    private static MatchResult login() {
        try {
            var login =
                    Pattern.compile("(?m)^REDIS_URL=redis://([^:]*):([^@]*)@")
                            .matcher(Files.readString(ENV));
            assertThat(login.find()).isTrue();
            return login;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String ask(String... words) {
        return Program.run(cli(words), WATCHER);
    }

    /** Ends when it is stopped. */
    static ChildProcess monitor(Path log) {
        var monitor = ChildProcess.start("monitor", cli("MONITOR"), log, WATCHER);
        monitor.awaitReady(() -> monitor.hasLogged("OK"), Duration.ofSeconds(20));
        return monitor;
    }

    /** Of the server; the caller stops it. */
    static ChildProcess replica() {
        var port = Ports.free();
        var words =
                "redis-server --port %d --bind 127.0.0.1 --dbfilename replica.rdb --dir %s --replicaof 127.0.0.1 %d --masteruser watcher --masterauth watcher-password"
                        .formatted(port, HOME, PORT);
        var replica =
                ChildProcess.start(
                        "replica", List.of(words.split(" ")), HOME.resolve("replica.log"));
        replica.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(20));
        return replica;
    }

    /** Fault 69. */
    static void assertThatNoPasswordIsShown(Path monitor) throws Exception {
        var password = password();
        var shown =
                String.join(
                        "\n",
                        ask("ACL", "LOG"),
                        ask("SLOWLOG", "GET", "-1"),
                        Files.readString(monitor),
                        Files.readString(LOG),
                        Files.readString(PlatformForTests.LOG),
                        TestServers.postgres()
                                .query(
                                        "ops",
                                        "select string_agg(x::text, ' ') from cert.rotation x"));
        assertThat(shown)
                .contains("SETUSER", "\"SET\" \"sale\"", "ops-rotation-probe")
                .doesNotContain(password, OLD_PASSWORD);
        assertThat(Files.readString(CONFIGURATION))
                .contains("user cache_a on", "#" + new Key(password).hash())
                .doesNotContain(password);
        try (var processes = Files.list(Path.of("/proc"))) {
            assertThat(processes.map(Shown::commandLine))
                    .noneMatch(line -> line.contains(password));
        }
    }

    private static List<String> cli(String... words) {
        var all =
                new ArrayList<>(
                        List.of("redis-cli", "-p", String.valueOf(PORT), "--user", "watcher"));
        all.addAll(List.of(words));
        return all;
    }

    private static void start() {
        // If the service does not start, this resource is not stopped.
        server = ChildProcess.start("Redis", command, LOG).untilThisJvmEnds();
        server.awaitReady(() -> Ports.answers(PORT), Duration.ofSeconds(20));
    }

    private static List<String> arguments(String configuration) {
        var all = new ArrayList<>(List.of("redis-server"));
        configuration.lines().forEach(line -> all.addAll(List.of(("--" + line).split(" "))));
        return all;
    }

    private static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write((request + "\r\n").getBytes(UTF_8));
        var reply =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
                        .readLine();
        if (!"+OK".equals(reply)) {
            throw new IOException(String.valueOf(reply));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package app.stellarescrow.ops.alert.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.alert.delivery.Listener;
import app.stellarescrow.ops.alert.delivery.NotDelivered;
import app.stellarescrow.ops.alert.delivery.ReceiversConfig;
import app.stellarescrow.ops.alert.delivery.receiver.Call;
import app.stellarescrow.ops.alert.delivery.receiver.ChatWebhook;
import app.stellarescrow.ops.testing.Extended;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour of real receivers that can lose an alert. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpPostIT {

    private static final String SECRET = "/services/T000/canary";

    @Test
    void a_receiver_that_takes_it_is_reported_once() throws Exception {
        try (var listener = new Listener()) {
            // When
            post(listener.uri() + SECRET, "{\"text\":\"hello\"}");

            // Then
            assertThat(listener.posts(SECRET, "hello")).hasSize(1);
        }
    }

    @Test
    void fault_78_a_200_that_says_invalid_payload_is_a_failure() {
        try (var listener = new Listener()) {
            // Given
            listener.answer(200, "invalid_payload");

            // Then
            assertThat(failure(listener.uri() + SECRET)).hasMessageContaining("invalid_payload");
        }
    }

    @Test
    void fault_78_a_redirect_is_not_followed() {
        try (var listener = new Listener()) {
            // Given
            listener.answer(302, "", "Location", listener.uri() + "/elsewhere");

            // Then
            assertThat(failure(listener.uri() + SECRET)).hasMessageContaining("302");
            assertThat(listener.posts("/elsewhere", "")).isEmpty();
        }
    }

    @Test
    void fault_78_retry_after_is_respected() {
        try (var listener = new Listener()) {
            // Given
            listener.answer(429, "", "Retry-After", "30");

            // Then
            assertThat(failure(listener.uri() + SECRET))
                    .isInstanceOfSatisfying(
                            NotDelivered.class,
                            e -> assertThat(e.pause()).contains(Duration.ofSeconds(30)));
        }
    }

    @Extended
    @Test
    void fault_78_an_answer_that_drips_is_cut_off() throws Exception {
        try (var slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            Thread.ofVirtual().start(() -> drip(slow));

            // Then
            assertThat(failure("http://127.0.0.1:" + slow.getLocalPort() + SECRET))
                    .hasMessageContaining("no answer within 2 s");
        }
    }

    @Extended
    @Test
    void fault_78_a_certificate_that_does_not_hold_is_named(@TempDir Path folder) throws Exception {
        // Given
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(expired(folder)));
        server.start();

        // Then
        assertThat(failure("https://localhost:" + server.getAddress().getPort() + SECRET))
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("certification path");
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://[fd00:ec2::254]/latest",
                "http://[::ffff:169.254.169.254]/",
                "http://127.0.0.2/",
                "http://2130706434/",
                "http://[::1]/",
                "http://0.0.0.0/"
            })
    void fault_78_machine_metadata_and_this_machine_are_never_called(String url) {
        assertThatThrownBy(() -> post(url, "{}"))
                .isInstanceOfSatisfying(
                        NotDelivered.class,
                        e -> assertThat(e.hint()).contains("receivers.allow-hosts"))
                .hasMessageContaining("which is not called");
    }

    @Test
    void fault_78_a_name_that_leads_elsewhere_at_the_second_look_up_is_not_called_there()
            throws Exception {
        try (var listener = new Listener()) {
            // Given: the name is public when it is checked, and the metadata server's afterwards
            var lookups = new AtomicInteger();
            var port = listener.uri().getPort();
            AddressGuard.Lookup rebinding =
                    _ -> {
                        var isFirst = lookups.getAndIncrement() == 0;
                        return new InetAddress[] {
                            InetAddress.ofLiteral(isFirst ? "127.0.0.1" : "169.254.169.254")
                        };
                    };

            // When: the host is allowed, so that the test's own server is the public one
            post("http://localhost:" + port + SECRET, "{}", rebinding);

            // Then
            assertThat(listener.posts(SECRET, "{}")).hasSize(1);
            assertThat(lookups).hasValue(1);
            assertThatThrownBy(() -> post("http://rebound.test/", "{}", rebinding))
                    .hasMessageContaining("link-local or metadata address");
        }
    }

    @Test
    void fault_78_only_the_beginning_of_an_endless_answer_is_read() {
        try (var listener = new Listener()) {
            // Given
            listener.answer(200, "x".repeat(2_000_000));

            // Then
            assertThatCode(() -> post(listener.uri() + SECRET, "{}")).doesNotThrowAnyException();
        }
    }

    private static Throwable failure(String url) {
        var failure = catchThrowable(() -> post(url, "{}"));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("canary");
        return failure;
    }

    private static void post(String url, String body) throws InterruptedException {
        post(url, body, InetAddress::getAllByName);
    }

    private static void post(String url, String body, AddressGuard.Lookup lookup)
            throws InterruptedException {
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(ReceiversConfig.class)
                        .withDefaultValues(
                                Map.of(
                                        "receivers.timeout",
                                        "2s",
                                        "receivers.allow-hosts",
                                        "127.0.0.1,localhost"))
                        .build()
                        .getConfigMapping(ReceiversConfig.class);
        var vertx = Vertx.vertx();
        var http = new HttpPost(config, vertx, lookup);
        try {
            http.post(new ChatWebhook("webhook", URI.create(url)), Call.json(body));
        } finally {
            http.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Sends headers at once, then a byte at intervals, which defeats a limit on silence. */
    private static void drip(ServerSocket server) {
        try (var socket = server.accept()) {
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes());
            for (int i = 0; i < 1000; i++) {
                out.write('.');
                out.flush();
                Thread.sleep(200);
            }
        } catch (Exception clientHasGone) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext expired(Path folder) throws Exception {
        var file = folder.resolve("expired.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "a",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-startdate",
                                "-40d",
                                "-validity",
                                "30",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}

package app.stellarescrow.ops.perf.health.source;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.perf.health.source.Http.Reply;
import app.stellarescrow.ops.testing.tls.TestAuthority;
import app.stellarescrow.ops.testing.tls.TlsFront;
import app.stellarescrow.ops.trust.PrivateAuthorities;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServicesWithTlsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void a_service_with_a_certificate_of_a_private_ca_answers_only_a_check_that_trusts_that_ca(
            @TempDir Path folder) throws Exception {
        // Given
        var authority = TestAuthority.create(folder, "services");
        authority.issue("service", "ip:127.0.0.1");
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        var plain = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (var front = new TlsFront(plain, authority, "service")) {
            var url = front.url() + "/q/health/ready";
            var trusted = PrivateAuthorities.of(authority.certificate());

            // When
            var answer = new Http(SOON, Optional.of(trusted)).get(url, Optional.empty());
            var refused = new Http(SOON, Optional.empty()).get(url, Optional.empty());

            // Then
            assertThat(answer).isEqualTo(new Reply.Answered(204, ""));
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Reply.Silent.class,
                            silent ->
                                    assertThat(silent.reason()).contains("SSLHandshakeException"));
        } finally {
            server.stop(0);
        }
    }
}

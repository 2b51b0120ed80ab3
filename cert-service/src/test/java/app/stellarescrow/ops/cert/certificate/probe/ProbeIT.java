package app.stellarescrow.ops.cert.certificate.probe;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProbeIT {

    private static final Issued CA = Issued.root("Root");

    private final Issued shop = CA.server("shop.example.test");
    private final Probe probe = new Probe(Duration.ofSeconds(5));

    @AfterEach
    void close() {
        probe.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void the_chain_of_a_server_is_read_even_if_its_certificate_is_invalid(String version)
            throws Exception {
        try (var server =
                TlsServer.of(shop).with(tls -> tls.setEnabledProtocols(new String[] {version}))) {
            // When
            var answers = probe.ask(Endpoint.of(server.endpoint()));

            // Then
            assertThat(answers)
                    .containsExactly(
                            new AddressAnswer.Served(
                                    InetAddress.ofLiteral("127.0.0.1"),
                                    List.of(shop.certificate())));
        }
    }

    @Test
    void a_server_that_wants_a_client_certificate_is_read_all_the_same() throws Exception {
        try (var server =
                TlsServer.of(shop)
                        .with(
                                tls -> {
                                    tls.setEnabledProtocols(new String[] {"TLSv1.2"});
                                    tls.setNeedClientAuth(true);
                                })) {
            // When
            var answers = probe.ask(Endpoint.of(server.endpoint()));

            // Then
            assertThat(answers).hasOnlyElementsOfType(AddressAnswer.Served.class);
        }
    }

    @Test
    void a_server_is_asked_for_the_name_of_the_endpoint() throws Exception {
        try (var server =
                TlsServer.of(shop)
                        .with(
                                tls -> {
                                    var parameters = tls.getSSLParameters();
                                    parameters.setSNIMatchers(
                                            List.of(SNIHostName.createSNIMatcher("(?i)shop.*")));
                                    tls.setSSLParameters(parameters);
                                })) {
            // When
            var right = probe.ask(Endpoint.of(server.endpoint() + "?sni=shop.example.test"));
            var wrong = probe.ask(Endpoint.of(server.endpoint() + "?sni=other.example.test"));

            // Then
            assertThat(right).hasOnlyElementsOfType(AddressAnswer.Served.class);
            assertThat(findings(wrong))
                    .extracting(Finding::fault)
                    .containsExactly(Fault.HANDSHAKE_FAILED);
        }
    }

    @Test
    void a_mail_server_is_asked_with_starttls() throws Exception {
        try (var server = TlsServer.of(shop).asMailServer()) {
            // When
            var answers = probe.ask(Endpoint.of("smtp://" + server.endpoint()));

            // Then
            assertThat(answers).hasOnlyElementsOfType(AddressAnswer.Served.class);
        }
    }

    @Test
    void a_closed_port_is_named_with_its_address() throws Exception {
        // Given
        var port = closedPort();

        // When
        var answers = probe.ask(Endpoint.of("127.0.0.1:" + port));

        // Then
        assertThat(findings(answers))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.fault()).isEqualTo(Fault.ENDPOINT_UNREACHABLE);
                            assertThat(finding.text())
                                    .contains("127.0.0.1:" + port, "refuses connections");
                        });
    }

    @Test
    void a_server_that_says_nothing_holds_the_check_up_only_for_the_timeout() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                var hasty = new Probe(Duration.ofMillis(300))) {
            // When
            var answers = hasty.ask(Endpoint.of("127.0.0.1:" + silent.getLocalPort()));

            // Then
            assertThat(findings(answers))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.text()).contains("in time"));
        }
    }

    @Test
    void a_server_that_sends_a_byte_now_and_then_does_not_hold_the_check_up() throws Exception {
        try (var server = TlsServer.of(shop).saying(ProbeIT::drip);
                var hasty = new Probe(Duration.ofMillis(500))) {
            // When
            var answers = hasty.ask(Endpoint.of("smtp://" + server.endpoint()));

            // Then
            assertThat(findings(answers))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.text()).contains("in time"));
        }
    }

    @Test
    void a_server_without_tls_and_an_unknown_host_are_told_apart() throws Exception {
        try (var server = TlsServer.of(shop).saying(ProbeIT::plain)) {
            // When
            var plain = probe.ask(Endpoint.of(server.endpoint()));
            var unknown = probe.ask(Endpoint.of("no-such-host.invalid:443"));

            // Then
            assertThat(findings(plain))
                    .singleElement()
                    .satisfies(each -> assertThat(each.text()).contains("does not speak TLS"));
            assertThat(findings(unknown))
                    .singleElement()
                    .satisfies(each -> assertThat(each.text()).contains("has no address"));
        }
    }

    private static void drip(Socket socket) throws IOException {
        while (!socket.isClosed()) {
            socket.getOutputStream().write('2');
            socket.getOutputStream().flush();
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void plain(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<Finding> findings(List<AddressAnswer> answers) {
        return answers.stream().map(each -> ((AddressAnswer.Failed) each).finding()).toList();
    }
}

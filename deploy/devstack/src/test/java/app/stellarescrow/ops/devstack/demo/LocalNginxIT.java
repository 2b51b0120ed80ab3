package app.stellarescrow.ops.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.TestFolders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalNginxIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Path home;
    private LocalNginx nginx;

    @BeforeEach
    void create() throws IOException {
        home = TestFolders.create("ops-nginx-");
        nginx =
                new LocalNginx(
                        home,
                        new NginxSettings(
                                Ports.free(),
                                List.of(
                                        new Endpoint("localhost", Ports.free()),
                                        new Endpoint("www.localhost", Ports.free())),
                                Ports.free()),
                        RunAs.self());
    }

    @AfterEach
    void stop() {
        nginx.stop();
        TestFolders.delete(home);
    }

    @Test
    void fault_57_the_first_start_does_not_need_a_certificate() throws Exception {
        // When
        nginx.start();

        // Then
        var certificate = served(0);
        assertThat(certificate).isEqualTo(live()).isEqualTo(served(1));
        assertThat(certificate.getSubjectX500Principal())
                .isEqualTo(certificate.getIssuerX500Principal());
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("localhost", "www.localhost");
    }

    @Test
    void a_later_start_keeps_the_certificate() throws Exception {
        // Given
        nginx.start();
        var before = served(0);
        nginx.stop();

        // When
        nginx.start();

        // Then
        assertThat(served(0)).isEqualTo(before);
    }

    @Test
    void a_certificate_that_replaces_another_is_served_by_every_endpoint_after_a_reload()
            throws Exception {
        // Given
        nginx.start();
        var before = served(0);

        // When
        replace();

        // Then
        assertThat(served(0)).isEqualTo(before).isNotEqualTo(live());
        nginx.reload();
        await().untilAsserted(
                        () ->
                                assertThat(List.of(served(0), served(1)))
                                        .containsOnly(live())
                                        .doesNotContain(before));
    }

    @Test
    void settings_that_nginx_cannot_read_are_found_by_its_check_and_do_not_end_it()
            throws Exception {
        // Given
        nginx.start();
        nginx.check();

        // When
        Files.writeString(nginx.folder().resolve("conf.d/broken.conf"), "no_such_directive on;");

        // Then
        assertThatThrownBy(nginx::check).hasMessageContaining("no_such_directive");
        nginx.reload();
        await().until(() -> Files.readString(home.resolve("nginx.log")).contains("[emerg]"));
        assertThat(nginx.isReady()).isTrue();
    }

    @Test
    void an_acme_server_reads_the_answer_to_its_challenge_without_tls() throws Exception {
        // Given
        nginx.start();
        var answer = nginx.webroot().resolve(".well-known/acme-challenge/token-1");

        // When
        Files.writeString(answer, "token-1.thumbprint");

        // Then
        assertThat(get("/.well-known/acme-challenge/token-1").body())
                .isEqualTo("token-1.thumbprint");
        assertThat(get("/.well-known/acme-challenge/token-2").statusCode()).isEqualTo(404);
        assertThat(get("/anything?a=b").headers().firstValue("Location"))
                .contains(
                        "https://localhost:%d/anything?a=b"
                                .formatted(nginx.settings().endpoints().getFirst().port()));
    }

    private void replace() throws Exception {
        var next = nginx.folder().resolve("archive/localhost/next");
        StandInCertificate.write(Files.createDirectories(next), nginx.settings().names());
        var link = nginx.live().resolve("localhost");
        Files.delete(link);
        Files.createSymbolicLink(link, next);
    }

    private X509Certificate served(int endpoint) {
        var each = nginx.settings().endpoints().get(endpoint);
        return ServedCertificate.of(each.name(), each.port()).orElseThrow();
    }

    private X509Certificate live() throws IOException, CertificateException {
        try (var file = Files.newInputStream(nginx.live().resolve("localhost/fullchain.pem"))) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var url = "http://127.0.0.1:%d%s".formatted(nginx.settings().httpPort(), path);
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}

package app.stellarescrow.ops.cert.certificate.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "shop.example.test, TLS, shop.example.test, 443, shop.example.test",
        "shop.example.test:8443, TLS, shop.example.test, 8443, shop.example.test",
        "shop.example.test.:443, TLS, shop.example.test., 443, shop.example.test",
        "bücher.test, TLS, xn--bcher-kva.test, 443, xn--bcher-kva.test",
        "my_service:443, TLS, my_service, 443, my_service",
        "[::1]:8443, TLS, ::1, 8443, ",
        "[2001:db8::7], TLS, 2001:db8::7, 443, ",
        "10.0.0.7:443?sni=shop.example.test, TLS, 10.0.0.7, 443, shop.example.test",
        "postgres://db, POSTGRES, db, 5432, db",
        "smtp://mail:587, SMTP, mail, 587, mail",
        "redis://cache/, REDIS, cache, 6379, cache"
    })
    void an_endpoint_is_a_protocol_a_host_a_port_and_a_name(
            String text, Protocol protocol, String host, int port, String name) {
        // When
        var endpoint = Endpoint.of(text);

        // Then
        assertThat(endpoint)
                .extracting(
                        Endpoint::protocol,
                        Endpoint::host,
                        Endpoint::port,
                        each -> each.name().orElse(null))
                .containsExactly(protocol, host, port, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://host:21",
                "host:0",
                "host:99999",
                "host:port",
                "https://host/path",
                "host:443?name=x",
                "a b:443",
                "shop..test:443",
                "10.0.0.7:443?sni=shop..test",
                "::1:443"
            })
    void another_text_is_refused_with_the_syntax(String text) {
        assertThatThrownBy(() -> Endpoint.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("host:port");
    }
}

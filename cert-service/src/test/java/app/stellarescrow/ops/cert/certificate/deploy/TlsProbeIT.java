package app.stellarescrow.ops.cert.certificate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsProbeIT {

    @Test
    void a_server_that_ended_is_known_as_the_one_that_answered_before() throws Exception {
        // Given
        var probe = new TlsProbe();
        var server = TlsServer.of(Issued.root("Root").server("shop.example.test"));
        var endpoint = server.endpoint();
        var before = probe.served(endpoint);
        assertThat(before).singleElement().matches(each -> each.fingerprint().isPresent());

        // When
        server.close();

        // Then
        assertThat(probe.served(endpoint))
                .singleElement()
                .matches(each -> each.fingerprint().isEmpty())
                .extracting(EndpointProbe.Served::place)
                .isEqualTo(before.getFirst().place());
    }
}

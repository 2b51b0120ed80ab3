package app.stellarescrow.ops.bucket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minio:s3cret@host",
                "//s3cret",
                "ftp://u:s3cret@host",
                "http://u:s3cret@a b",
                "https://u:s3cret@s3.example.com"
            })
    void an_endpoint_that_is_no_url_or_has_a_password_is_refused_without_its_value(
            String endpoint) {
        // Given
        var destination = StorageTest.destination(Map.of("bucket.endpoint", endpoint));

        // Then
        assertThatThrownBy(() -> Connection.open(destination))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.hint()).contains("S3_ENDPOINT"))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_file_of_cas_that_cannot_be_read_is_named_with_its_setting() {
        // Given
        var destination = StorageTest.destination(Map.of("bucket.ca-file", "no-such-ca.pem"));

        // Then
        assertThatThrownBy(() -> Connection.open(destination))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.hint()).contains("bucket.ca-file"))
                .hasMessageContaining("no-such-ca.pem");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000",
                " https://s3.example.com ",
                "HTTPS://s3.example.com"
            })
    void a_url_is_where_requests_go(String endpoint) {
        // When
        try (var client =
                Connection.open(
                        StorageTest.destination(
                                Map.of("bucket.endpoint", endpoint, "bucket.region", "x-1")))) {
            // Then
            assertThat(client.serviceClientConfiguration().endpointOverride())
                    .contains(URI.create(endpoint.strip()));
        }
    }
}

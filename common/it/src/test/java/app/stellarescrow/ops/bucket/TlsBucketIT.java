package app.stellarescrow.ops.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.tls.TestAuthority;
import app.stellarescrow.ops.testing.tls.TlsFront;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** An object store behind TLS whose certificate is of a private CA. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsBucketIT {

    @Test
    void only_the_ca_that_is_configured_is_trusted_and_only_for_the_host_of_the_certificate(
            @TempDir Path folder) throws Exception {
        // Given
        var authority = TestAuthority.create(folder, "own");
        authority.issue("right", "ip:127.0.0.1");
        authority.issue("elsewhere", "dns:elsewhere.example");
        var other = TestAuthority.create(folder, "other");
        var server = URI.create(TestServers.s3().endpoint());
        try (var there = new TestBucket("prod");
                var s3 = there.s3();
                var right = new TlsFront(server, authority, "right");
                var elsewhere = new TlsFront(server, authority, "elsewhere")) {
            s3.putObject(
                    r -> r.bucket(there.name()).key("prod/dump"), RequestBody.fromString("rows"));

            // Then
            try (var bucket = open(there, right, authority.certificate())) {
                assertThat(bucket.list("")).hasSize(1);
            }
            refuses(there, right, other.certificate());
            refuses(there, elsewhere, authority.certificate());
        }
    }

    /** At once: another attempt would be refused, too. */
    private static void refuses(TestBucket there, TlsFront front, Path trusted) {
        try (var bucket = open(there, front, trusted)) {
            assertThatThrownBy(() -> bucket.list(""))
                    .isInstanceOfSatisfying(
                            PermanentFailure.class,
                            failure -> assertThat(failure.hint()).contains("bucket.ca-file"))
                    .hasMessageContaining("certificate of the object store is refused");
        }
    }

    private static Bucket open(TestBucket there, TlsFront front, Path trusted) {
        return TestBucket.open(
                "s3://" + there.name() + "/prod",
                front.url().toString(),
                Map.of("bucket.ca-file", trusted.toString()));
    }
}

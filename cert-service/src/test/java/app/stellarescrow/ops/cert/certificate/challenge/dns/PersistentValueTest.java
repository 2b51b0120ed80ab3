package app.stellarescrow.ops.cert.certificate.challenge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistentValueTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final PersistentValue NEEDED =
            PersistentValue.of("ca.test; accounturi=https://ca.test/a/1; policy=wildcard");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.test; accounturi=https://ca.test/a/1; policy=wildcard",
                "CA.test;policy=Wildcard;accounturi=https://ca.test/a/1",
                "ca.test; accounturi=https://ca.test/a/1; policy=wildcard; persistUntil=1800000001",
            })
    void it_allows_the_order(String value) {
        assertThat(PersistentValue.of(value).allows(NEEDED, NOW)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.test; accounturi=https://ca.test/a/1",
                "ca.test; accounturi=https://ca.test/a/2; policy=wildcard",
                "other.test; accounturi=https://ca.test/a/1; policy=wildcard",
                "ca.test; policy=wildcard",
                "ca.test; accounturi=https://ca.test/a/1; policy=wildcard; persistUntil=1800000000",
                "ca.test; accounturi=https://ca.test/a/1; policy=wildcard; persistUntil=soon",
                "",
            })
    void it_does_not(String value) {
        assertThat(PersistentValue.of(value).allows(NEEDED, NOW)).isFalse();
    }
}

package app.stellarescrow.ops.cert.credential.usage;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.credential.KeyUsage;
import app.stellarescrow.ops.api.credential.KeyUsage.LastUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LastUsesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant FROM = NOW.minusSeconds(600);

    @Test
    void each_stored_key_has_its_newest_use_of_this_and_the_earlier_checks() {
        // Given
        var before =
                new KeyUsage(
                        FROM,
                        FROM,
                        null,
                        List.of(
                                new LastUse("ab12", FROM, "shop"),
                                new LastUse("cd34", FROM, "shop"),
                                new LastUse("gone", FROM, "shop")));
        var seen =
                Usage.known(
                        Stream.of(
                                new Use("ab12", "nightly", NOW.minusSeconds(9)),
                                new Use("ab12", "shop", NOW.minusSeconds(99)),
                                new Use("other", "x", NOW)));

        // When
        var after =
                new LastUses(seen, FROM, NOW)
                        .after(Optional.of(before), List.of("ab12", "cd34", "ef56"));

        // Then
        assertThat(after.last())
                .containsExactly(
                        new LastUse("ab12", NOW.minusSeconds(9), "nightly"),
                        new LastUse("cd34", FROM, "shop"));
        assertThat(after.unknown()).isNull();
        assertThat(after.from()).isEqualTo(FROM);
    }

    @Test
    void what_is_seen_is_listed_although_some_may_be_missing_and_the_reason_is_kept() {
        // Given
        var consumer = "a\u0000b\u001b[31m" + "x".repeat(300);
        var part =
                new Usage.Unknown("the log begins later", List.of(new Use("ab12", consumer, NOW)));

        // When
        var after =
                new LastUses(Usage.all(List.of(Usage.known(Stream.of()), part)), FROM, NOW)
                        .after(Optional.empty(), List.of("ab12"));

        // Then
        assertThat(after.unknown()).isEqualTo("the log begins later");
        assertThat(after.last())
                .singleElement()
                .extracting(LastUse::consumer)
                .asString()
                .startsWith("a b [31mxxx")
                .hasSizeLessThan(210);
    }
}

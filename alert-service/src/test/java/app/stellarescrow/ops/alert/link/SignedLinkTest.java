package app.stellarescrow.ops.alert.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedLinkTest {

    private static final byte[] KEY = "a key of thirty-two bytes length".getBytes();
    private static final SignedLink LINK =
            new SignedLink(7, Instant.parse("2026-03-01T02:00:00Z"), new UUID(1, 2));

    @Test
    void a_link_is_read_as_it_was_made() {
        assertThat(SignedLink.read(LINK.text(KEY), KEY)).contains(LINK);
    }

    @Test
    void a_link_with_any_other_character_is_none() {
        // Given
        var text = LINK.text(KEY);

        // When
        var accepted =
                IntStream.range(0, text.length())
                        .mapToObj(n -> changed(text, n))
                        .filter(each -> SignedLink.read(each, KEY).isPresent())
                        .toList();

        // Then
        assertThat(text).hasSize(80);
        assertThat(accepted).isEmpty();
    }

    @Test
    void a_link_that_is_cut_or_signed_by_another_key_is_none() {
        // Given
        var text = LINK.text(KEY);

        // Then
        assertThat(SignedLink.read(text.substring(0, 40), KEY)).isEmpty();
        assertThat(SignedLink.read("", KEY)).isEmpty();
        assertThat(SignedLink.read("no link!", KEY)).isEmpty();
        assertThat(SignedLink.read(text, "another key".getBytes())).isEmpty();
    }

    private static String changed(String text, int n) {
        var other = text.charAt(n) == 'A' ? 'B' : 'A';
        return text.substring(0, n) + other + text.substring(n + 1);
    }
}

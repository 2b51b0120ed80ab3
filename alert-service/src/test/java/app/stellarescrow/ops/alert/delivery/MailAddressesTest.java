package app.stellarescrow.ops.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.alert.delivery.mail.Letter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailAddressesTest {

    @Test
    void consumers_are_known_by_their_credential() {
        // When
        var addresses = addresses("receivers.consumers.API_KEYS.email", "a@x.org, b@y.org");

        // Then
        assertThat(addresses.consumersOf("API_KEYS")).containsExactly("a@x.org", "b@y.org");
        assertThat(addresses.consumersOf("ADMIN_KEYS")).isEmpty();
        assertThat(addresses.onCall()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no-at-sign", "a@b@c", "a b@x.org", "a@x.org\nBcc: c@z.org", "<a@x.org>"})
    void a_text_that_is_no_address_keeps_the_service_from_starting(String text) {
        assertThatThrownBy(() -> addresses("receivers.email", text))
                .hasMessageContaining("receivers.email")
                .hasMessageContaining("no e-mail address");
    }

    @Test
    void the_subject_of_a_letter_is_one_short_line() {
        var letter = Letter.of("a@x.org", "first " + "x".repeat(200) + "\nsecond");

        assertThat(letter.subject()).hasSize(120).startsWith("first").doesNotContain("\n");
    }

    @Test
    void a_subject_does_not_end_within_a_character() {
        var key = Character.toString(0x1F511);

        assertThat(Letter.of("a@x.org", "a" + key.repeat(200)).subject())
                .isEqualTo("a" + key.repeat(119));
    }

    private static MailAddresses addresses(String name, String value) {
        return new MailAddresses(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withMapping(ReceiversConfig.class)
                        .withDefaultValues(Map.of(name, value))
                        .build()
                        .getConfigMapping(ReceiversConfig.class));
    }
}

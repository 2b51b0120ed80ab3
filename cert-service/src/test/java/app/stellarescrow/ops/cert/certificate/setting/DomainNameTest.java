package app.stellarescrow.ops.cert.certificate.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "Shop.Example.com, shop.example.com",
        "shop.example.com., shop.example.com",
        "*.shop.example.com, *.shop.example.com",
        "bücher.example, xn--bcher-kva.example",
        "*.BÜCHER.example, *.xn--bcher-kva.example",
        "localhost, localhost",
        "10.0.0.7, 10.0.0.7",
        "2001:db8::7, 2001:db8::7",
    })
    void a_domain_is_written_as_dns_has_it(String text, String name) {
        assertThat(DomainName.of(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "., is empty",
        "shop..example.com, is empty",
        "*.*.example.com, whole first part",
        "shop.*.example.com, whole first part",
        "*, whole first part",
        "*.10.0.0.7, an address has no wildcard",
        "my_shop.example.com, hyphens",
        "-shop.example.com, hyphens",
        "https://shop.example.com, hyphens",
        "shop example.com, hyphens",
        "straße.example, different domains",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com, more than 63",
    })
    void another_text_is_refused_with_the_reason_and_the_remedy(String text, String reason) {
        assertThatThrownBy(() -> DomainName.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'%s' is not a domain name: ".formatted(text))
                .hasMessageContaining(reason)
                .hasMessageContaining("write it as DNS has it");
    }

    @Test
    void a_name_of_more_than_253_characters_is_refused() {
        var name = ("a".repeat(50) + ".").repeat(5);

        assertThatThrownBy(() -> DomainName.of(name)).hasMessageContaining("more than 253");
        assertThatThrownBy(() -> DomainName.host(name)).hasMessageContaining("more than 253");
    }
}

package app.stellarescrow.ops.alert.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TargetPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*, anything at all, true",
        "shop, shop, true",
        "shop, workshop, false",
        "shop, shops, false",
        "database *, database shop, true",
        "database *, redis shop, false",
        "*shop, database shop, true",
        "*a*b*, xaxbx, true",
        "*a*b*, xbxax, false",
        // Only a star is special.
        "shop.test:443 (10.0.0.7), shop.test:443 (10.0.0.7), true",
        "shop.test, shopxtest, false",
        "'\\Q*\\E', '\\Qx\\E', true"
    })
    void a_star_is_any_number_of_characters(String pattern, String target, boolean matches) {
        assertThat(new TargetPattern(pattern).matches(target)).isEqualTo(matches);
    }
}

package app.stellarescrow.ops.bucket.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ObjectKeyTest {

    @ParameterizedTest
    @MethodSource
    void a_name_that_no_object_can_have_is_refused_for_good(String name) {
        assertThatThrownBy(() -> ObjectKey.usable(name))
                .isInstanceOf(PermanentFailure.class)
                .message()
                .hasSizeLessThan(200)
                .doesNotContain("\0", "\n");
    }

    static Stream<String> a_name_that_no_object_can_have_is_refused_for_good() {
        return Stream.of(
                "",
                "..",
                "../../etc/passwd",
                "a/../b_20260301T020000Z.sql.gz",
                "a/./b",
                "a//b",
                "/a",
                "a/",
                "a\0b",
                "a\nb",
                "x".repeat(3_000_000),
                "ä".repeat(600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stellar_escrow_20260301T020000Z.sql.gz",
                "a b=&?#%2e_20260301T020000Z.dump.zst.age",
                "team/ä…_20260301T020000Z.sql.gz",
                "..a"
            })
    void any_other_name_is_taken_as_it_is(String name) {
        assertThat(ObjectKey.usable(name)).isEqualTo(name);
    }
}

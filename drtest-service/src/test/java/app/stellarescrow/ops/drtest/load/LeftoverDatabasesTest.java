package app.stellarescrow.ops.drtest.load;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.drtest.server.ServerUnavailable;
import app.stellarescrow.ops.failure.Hinted;
import app.stellarescrow.ops.failure.PermanentFailure;
import app.stellarescrow.ops.failure.RequestRefused;
import app.stellarescrow.ops.target.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LeftoverDatabasesTest {

    private static final LeftoverDatabases LEFT =
            new LeftoverDatabases(List.of("shop_1", "shop_2"));
    private static final Target TARGET =
            new Target("shop", "127.0.0.1", 5432, "shop", "me", "secret", Map.of());

    static Stream<Exception> failuresWithHints() {
        return Stream.of(
                new BucketFailed("no answer", "look at the store"),
                ServerUnavailable.of(TARGET, new SQLException("starting up", "57P03")),
                new PermanentFailure("no dump", "make another", null));
    }

    @ParameterizedTest
    @MethodSource("failuresWithHints")
    void the_hint_names_the_databases_after_its_own_words(Exception failure) {
        var named = LEFT.namedIn(failure);

        assertThat(named).hasMessage(failure.getMessage());
        assertThat(named instanceof PermanentFailure)
                .isEqualTo(failure instanceof PermanentFailure);
        assertThat(((Hinted) named).hint())
                .startsWith(((Hinted) failure).hint())
                .endsWith("attempts left shop_1, shop_2");
    }

    @ParameterizedTest
    @MethodSource("failuresWithoutHints")
    void a_failure_without_a_hint_names_them_itself(Exception failure) {
        assertThat(LEFT.namedIn(failure))
                .isNotInstanceOf(Hinted.class)
                .hasMessageContainingAll("broken", "attempts left shop_1, shop_2")
                .hasCause(failure);
    }

    static Stream<Exception> failuresWithoutHints() {
        return Stream.of(new IllegalStateException("broken"), new IOException("broken"));
    }

    @Test
    void an_interruption_a_refused_request_and_what_left_nothing_stay_as_they_are() {
        var nothing = new LeftoverDatabases(List.of());
        var failure = new IllegalStateException("broken");
        var interruption = new InterruptedException();
        var refusal = new RequestRefused("no such backup", "choose one");

        assertThat(nothing.namedIn(failure)).isSameAs(failure);
        assertThat(LEFT.namedIn(interruption)).isSameAs(interruption);
        assertThat(LEFT.namedIn(refusal)).isSameAs(refusal);
    }
}

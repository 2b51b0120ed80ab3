package app.stellarescrow.ops.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.server.Libpq;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FigureTableTest {

    @Test
    void percentiles_are_measured_values_and_not_between_them() {
        var hundred =
                new Latencies(IntStream.rangeClosed(1, 100).mapToObj(n -> 101.0 - n).toList());

        assertThat(hundred.percentile(50)).isEqualTo(50);
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(100)).isEqualTo(100);
        assertThat(new Latencies(List.of(7.0)).percentile(50)).isEqualTo(7);
    }

    @Test
    void a_missed_goal_is_reported_in_table_and_json() {
        // Given
        var figures =
                new FigureTable(
                        List.of(
                                Figure.atMost(25, "slot to request", "p99", 31.25, "ms"),
                                Figure.atLeast(5_000, "relay", "rate", 6_100, "events/s"),
                                Figure.plain("bare pg_dump", "median", 1.5, "s")));

        // When
        var table = figures.table().toString();

        // Then
        assertThat(table.lines())
                .containsExactly(
                        "MEASURE                  VALUE  UNIT      GOAL",
                        "slot to request  p99      31.3  ms        ≤ 25.0   MISSED",
                        "relay            rate    6,100  events/s  ≥ 5,000  ok",
                        "bare pg_dump     median   1.50  s");
        assertThat(figures.json().path(0).path("met").asBoolean()).isFalse();
        assertThat(figures.areAllGood()).isFalse();
    }

    @Test
    void programs_of_postgres_get_the_password_by_environment() {
        assertThat(Libpq.environment("postgres://me:p%40ss+word@127.0.0.1:5433/shop"))
                .containsEntry("PGHOST", "127.0.0.1")
                .containsEntry("PGPORT", "5433")
                .containsEntry("PGDATABASE", "shop")
                .containsEntry("PGUSER", "me")
                .containsEntry("PGPASSWORD", "p@ss+word");
    }
}

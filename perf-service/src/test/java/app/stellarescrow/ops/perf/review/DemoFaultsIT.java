package app.stellarescrow.ops.perf.review;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.devstack.demo.LocalRedis;
import app.stellarescrow.ops.devstack.fault.Fault;
import app.stellarescrow.ops.devstack.fault.Repair;
import app.stellarescrow.ops.devstack.fault.Site;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.event.report.Verdict;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ops demo break} breaks is found, and is good again after {@code ops demo mend}. */
@Extended
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoFaultsIT {

    private static final ReviewedDatabase DATABASE = new ReviewedDatabase("faults");
    private static final Site SITE =
            new Site(DATABASE.server, DATABASE.name, Optional.empty(), Optional.empty());

    @BeforeAll
    static void see() {
        DATABASE.server.sql(DATABASE.name, "create extension if not exists pg_stat_statements");
    }

    @ParameterizedTest
    @CsvSource({
        "slow-query, CRITICAL, demo_slow.report, explain",
        "no-index, WARN, demo_payments, create index",
        "connections, CRITICAL, demo_app, pooler",
    })
    void a_review_finds_what_was_broken_says_what_to_do_and_is_good_after_it_was_mended(
            String name, Verdict verdict, String evidence, String next) {
        // Given
        var fault = Fault.named(name).orElseThrow();
        var before = fault.isBroken(SITE);

        // When
        fault.apply(SITE);
        var broken = DATABASE.check(fault.check());
        var isBroken = fault.isBroken(SITE);
        fault.mend(SITE);
        var mended = DATABASE.check(fault.check());

        // Then
        assertThat(broken.verdict()).as(broken.toString()).isEqualTo(verdict);
        assertThat(broken.items().getFirst().toString()).contains(evidence);
        assertThat(broken.next()).contains(next);
        assertThat(before).isFalse();
        assertThat(isBroken).isTrue();
        assertThat(fault.isBroken(SITE)).as("still broken after it was mended").isFalse();
        assertThat(mended.verdict()).as(mended.toString()).isEqualTo(Verdict.OK);
    }

    @Test
    void a_redis_that_does_not_answer_does_not_keep_the_others_from_being_mended(
            @TempDir Path folder) {
        // Given
        var silent = new LocalRedis(folder, Ports.free(), "any");
        var site = new Site(DATABASE.server, DATABASE.name, Optional.of(silent), Optional.empty());
        Fault.CONNECTIONS.apply(site);

        // When
        var repair = Repair.of(List.of(Fault.values()), site);

        // Then
        assertThat(repair.mended()).containsExactly(Fault.CONNECTIONS);
        assertThat(repair.failures()).singleElement().asString().startsWith("redis-cold: ");
        assertThat(Fault.CONNECTIONS.isBroken(site)).isFalse();
    }
}

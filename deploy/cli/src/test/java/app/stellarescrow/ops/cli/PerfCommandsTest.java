package app.stellarescrow.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PerfCommandsTest {

    private static final String RUN = "6f1c0b9e-0000-4000-8000-000000000001";
    private static final String LIST =
            """
            [{"id":"%s","target":"shop","at":"2026-03-01T03:00:00Z","verdict":"CRITICAL","critical":1,"warnings":0,"unknown":2}]"""
                    .formatted(RUN);
    private static final String REPORT =
            """
            {"about":{"id":"%s","target":"shop","server":"15.8","at":"2026-03-01T03:00:00Z","since":null},
             "verdict":"CRITICAL",
             "checks":[{"name":"lock-waits","verdict":"CRITICAL","evidence":"1 sessions wait","next":"end it",
               "items":[{"verdict":"CRITICAL","subject":"session 7","text":"2 min","values":{"seconds":120.0}}]},
               {"name":"cache-hit","verdict":"OK","evidence":"99 %%","next":null,"items":[]}],
             "cost":{"queries":18,"millis":250}}"""
                    .formatted(RUN);

    private final Listener listener = new Listener();
    private final Session session = Session.with(listener);

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void perf_lists_the_reviews() {
        // Given
        listener.answers("GET /api/reviews?limit=20", 200, LIST);

        // When
        var exitCode = session.types("perf");

        // Then
        assertThat(exitCode).isZero();
        assertThat(session.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "RUN|TARGET|AT|VERDICT|CRITICAL|WARN|UNKNOWN",
                        RUN + "|shop|2026-03-01 03:00:00Z|CRITICAL|1|0|2");
    }

    @Test
    void perf_show_without_an_id_shows_the_newest_with_its_findings_first() {
        // Given
        listener.answers("GET /api/reviews?limit=1", 200, LIST);
        listener.answers("GET /api/reviews/" + RUN, 200, REPORT);

        // When
        session.types("perf", "show");

        // Then
        assertThat(session.out())
                .startsWith("CRITICAL  shop, PostgreSQL 15.8, at 2026-03-01 03:00:00Z")
                .contains("first sample", "18 queries over one connection took 250 ms")
                .containsSubsequence("next   end it", "session 7: 2 min", "cache-hit", "99 %");
    }

    @Test
    void perf_trend_shows_figures_over_the_last_reviews() {
        // Given
        listener.answers(
                "GET /api/reviews/trend?target=shop&limit=8",
                200,
                """
                [{"target":"shop","figure":"connections, %","check":"connections",
                  "points":[{"at":"2026-03-01T03:00:00Z","value":85.5,"verdict":"WARN"}]}]""");

        // When
        session.types("perf", "trend", "--target", "shop");

        // Then
        assertThat(session.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "FIGURE|CHECK|AT|VALUE|VERDICT",
                        "connections, %|connections|2026-03-01 03:00:00Z|85.5|WARN");
    }

    @Test
    void perf_checks_lists_the_checks_with_their_limits() {
        // Given
        listener.answers(
                "GET /api/checks",
                200,
                """
                [{"name":"connections","warn":80.0,"critical":90.0,"alert":"DB_CONNECTIONS"},
                 {"name":"bloat","warn":50.0,"critical":null,"alert":null}]""");

        // When
        session.types("perf", "checks");

        // Then
        assertThat(session.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "CHECK|WARN|CRITICAL|ALERT IF CRITICAL",
                        "connections|80|90|DBConnections",
                        "bloat|50|-|-");
    }

    @Test
    void without_reviews_perf_show_says_how_to_run_one() {
        // Given
        listener.answers("GET /api/reviews?limit=1", 200, "[]");

        // When
        var exitCode = session.types("perf", "show");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(session.err()).contains("./ops perf review --wait");
    }

    @Test
    void a_trend_of_an_unknown_target_or_of_no_review_is_refused() {
        // Given
        listener.answers("GET /api/reviews/trend?target=nosuch&limit=8", 200, "[]");
        listener.answers("GET /api/reviews?limit=100", 200, LIST);

        // When
        var unknown = session.types("perf", "trend", "--target", "nosuch");
        var none = session.types("perf", "trend", "--last", "0");

        // Then
        assertThat(unknown).isEqualTo(2);
        assertThat(none).isEqualTo(2);
        assertThat(session.err())
                .contains(
                        "there was no review of nosuch yet; reviewed are shop", "--last 0 is not");
    }

    @Test
    void an_empty_id_is_not_the_newest_review() {
        // When
        var code = session.types("perf", "show", "");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(session.err()).contains("'' is not the beginning of a run's id");
    }

    @Test
    void a_review_whose_critical_check_is_no_alert_is_no_success_and_a_warning_is_one() {
        // Given
        listener.answers(
                "POST /api/runs", 202, Answers.run(RUN, "perf-review", "shop", "REQUESTED", ""));
        var get = "GET /api/runs/" + RUN;
        listener.answers(get, 200, reviewed("CRITICAL"));
        listener.answers(get, 200, reviewed("WARN"));

        // When
        var critical = session.types("perf", "review", "--target", "shop", "--wait");
        var warning = session.types("perf", "review", "--target", "shop", "--wait");

        // Then
        assertThat(critical).isEqualTo(3);
        assertThat(warning).isZero();
        assertThat(session.out())
                .contains("found 1 problem(s)", "critical host-cpu: 97 %", "succeeded");
    }

    private static String reviewed(String verdict) {
        return Answers.run(
                RUN,
                "perf-review",
                "shop",
                "SUCCEEDED",
                """
                ,"report":{"kind":"perf-review","verdict":"%1$s","checks":1,
                "findings":[{"verdict":"%1$s","check":"host-cpu","text":"97 %%","next":"look"}],
                "conditions":[],"warnings":[]}"""
                        .formatted(verdict));
    }

    @Test
    void perf_review_requests_a_review_of_that_target() {
        // Given
        listener.answers(
                "POST /api/runs", 202, Answers.run(RUN, "perf-review", "shop", "REQUESTED", ""));

        // When
        session.types("perf", "review", "--target", "shop");

        // Then
        assertThat(listener.requests())
                .extracting(Listener.Request::body)
                .anyMatch(each -> each.contains("perf-review") && each.contains("shop"));
    }
}

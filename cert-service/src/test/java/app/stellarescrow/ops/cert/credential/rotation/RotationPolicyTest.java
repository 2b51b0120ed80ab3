package app.stellarescrow.ops.cert.credential.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.probe.Tried;
import app.stellarescrow.ops.cert.credential.store.Recreation;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import app.stellarescrow.ops.cert.credential.usage.Use;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationPolicyTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Terms TERMS = new Terms(Duration.ofDays(90), WEEK, WEEK);
    private static final Answer YES = new Answer.Accepted();
    private static final Answer NO = new Answer.Refused();
    private static final Recreation RECREATION =
            new Recreation("kubectl rollout restart", "a running pod keeps its environment");

    private static final Usage UNUSED = new Usage.Known(List.of());

    @Test
    void new_keys_are_made_after_the_notice_and_only_by_a_job_that_may_change_the_store() {
        // Given
        var rotation = rotation(RotationState.NOTICE, false);

        // Then
        assertThat(next(rotation, Permit.CHANGE, AT.plus(WEEK).minusSeconds(1)))
                .isInstanceOf(NextStep.Wait.class);
        assertThat(next(rotation, Permit.CHECK, AT.plus(WEEK))).isInstanceOf(NextStep.Wait.class);
        assertThat(next(rotation, Permit.CHANGE, AT.plus(WEEK)))
                .isEqualTo(new NextStep.Take(RotationState.GENERATED));
        assertThat(next(rotation, Permit.FORCE, AT))
                .isEqualTo(new NextStep.Take(RotationState.GENERATED));
    }

    @Test
    void after_a_breach_nothing_waits_for_notice_or_a_window() {
        assertThat(next(rotation(RotationState.NOTICE, true), Permit.CHECK, AT))
                .isEqualTo(new NextStep.Take(RotationState.GENERATED));
    }

    @Test
    void nothing_is_made_before_servers_are_known_to_check_keys_and_to_accept_the_present_ones() {
        // Given
        var rotation = rotation(RotationState.NOTICE, true);

        // Then
        assertThat(reason(rotation, facts(List.of("old"), tried(YES, NO, YES), UNUSED), AT))
                .contains("accepts any key");
        assertThat(reason(rotation, facts(List.of("old"), tried(NO, NO, NO), UNUSED), AT))
                .contains("refuses the key old, although it is in the store: recreate");
        assertThat(reason(rotation, facts(List.of("old"), List.of(), UNUSED), AT))
                .contains("set probe.urls");
        assertThat(
                        next(
                                rotation,
                                facts(List.of("old"), tried(NO, NO, NO), UNUSED),
                                Permit.FORCE,
                                AT))
                .isInstanceOf(NextStep.Blocked.class);
    }

    @Test
    void an_aborted_rotation_is_over_once_servers_have_the_old_keys_only() {
        // Given
        var rotation = rotation(RotationState.ABORTED, false);
        var accepted = withdrawn(List.of("old"), tried(YES, YES, NO));

        // Then
        assertThat(reason(rotation, accepted, AT))
                .contains("still accepts the withdrawn key new", "recreate");
        assertThat(reason(rotation, withdrawn(List.of("old", "new"), tried(YES, NO, NO)), AT))
                .contains("new is in the store again");
        assertThat(reason(rotation, withdrawn(List.of("old"), tried(NO, NO, NO)), AT))
                .contains("refuses the key old");
        assertThat(next(rotation, withdrawn(List.of("old"), tried(YES, NO, NO)), Permit.CHECK, AT))
                .isEqualTo(new NextStep.Finish());
        assertThat(next(rotation, accepted, Permit.FORCE, AT)).isEqualTo(new NextStep.Finish());
    }

    @Test
    void an_aborted_rotation_whose_keys_were_in_no_store_needs_no_proof() {
        assertThat(
                        next(
                                rotation(RotationState.ABORTED, false),
                                facts(List.of("old"), List.of(), UNUSED),
                                Permit.CHECK,
                                AT))
                .isEqualTo(new NextStep.Finish());
    }

    @Test
    void old_keys_stay_until_they_are_unused_for_the_drain() {
        // Given
        var rotation = rotation(RotationState.DRAINING, false);
        var facts = facts(List.of("old", "new"), tried(YES, YES, NO), UNUSED);

        // Then
        assertThat(next(rotation, facts, Permit.CHANGE, AT.plus(WEEK).minusSeconds(1)))
                .isInstanceOf(NextStep.Wait.class);
        assertThat(next(rotation, facts, Permit.CHANGE, AT.plus(WEEK)))
                .isEqualTo(new NextStep.Take(RotationState.REMOVED));
        assertThat(next(rotation, facts, Permit.FORCE, AT))
                .isEqualTo(new NextStep.Take(RotationState.REMOVED));
    }

    @Test
    void a_used_key_is_not_removed_and_its_consumer_is_named() {
        // Given
        var now = AT.plus(Duration.ofDays(30));
        var used = new Usage.Known(List.of(new Use("old", "nightly", now.minus(WEEK))));
        var unused = new Usage.Known(List.of(new Use("old", "x", now.minus(WEEK).minusSeconds(1))));
        var rotation = rotation(RotationState.DRAINING, false);

        // Then
        assertThat(reason(rotation, facts(List.of("old", "new"), tried(YES, YES, NO), used), now))
                .contains("nightly (key old", "unused for 7 d: not before " + now);
        assertThat(
                        next(
                                rotation,
                                facts(List.of("old", "new"), tried(YES, YES, NO), unused),
                                Permit.CHANGE,
                                now))
                .isEqualTo(new NextStep.Take(RotationState.REMOVED));
        assertThat(
                        reason(
                                rotation,
                                facts(
                                        List.of("old", "new"),
                                        tried(YES, YES, NO),
                                        new Usage.Unknown("no log")),
                                now))
                .contains("unknown (no log)");
    }

    @Test
    void a_use_while_consumers_change_postpones_the_time_that_is_named() {
        // Given
        var used = new Usage.Known(List.of(new Use("old", "nightly", AT.plusSeconds(60))));

        // When
        var next =
                next(
                        rotation(RotationState.DRAINING, false),
                        facts(List.of("old", "new"), tried(YES, YES, NO), used),
                        Permit.CHANGE,
                        AT.plusSeconds(90));

        // Then
        assertThat(next)
                .isEqualTo(
                        new NextStep.Wait(
                                "consumers change to the new keys until "
                                        + AT.plusSeconds(60).plus(WEEK)));
    }

    @Test
    void not_even_an_approver_locks_all_out() {
        // Given
        var rotation = rotation(RotationState.DRAINING, false);

        // Then
        assertThat(
                        next(
                                rotation,
                                facts(List.of("old", "new"), tried(YES, NO, NO), UNUSED),
                                Permit.FORCE,
                                AT.plus(WEEK)))
                .isInstanceOf(NextStep.Blocked.class);
        assertThat(
                        next(
                                rotation,
                                facts(List.of("old"), tried(YES, YES, NO), UNUSED),
                                Permit.FORCE,
                                AT.plus(WEEK)))
                .isInstanceOf(NextStep.Blocked.class);
    }

    @Test
    void a_server_that_accepts_any_key_proves_nothing() {
        assertThat(
                        reason(
                                rotation(RotationState.ADDED, false),
                                facts(List.of("old", "new"), tried(YES, YES, YES), UNUSED),
                                AT))
                .contains("accepts any key");
    }

    @Test
    void an_old_environment_is_the_reason_after_adding_and_after_removing() {
        assertThat(
                        reason(
                                rotation(RotationState.ADDED, false),
                                facts(List.of("old", "new"), tried(YES, NO, NO), UNUSED),
                                AT))
                .contains("refuses the new key new", "old environment")
                .contains("recreate it (kubectl rollout restart); a running pod keeps");
        assertThat(
                        reason(
                                rotation(RotationState.REMOVED, false),
                                facts(List.of("new"), tried(YES, YES, NO), UNUSED),
                                AT))
                .contains("still accepts the old key old", "recreate");
        assertThat(
                        next(
                                rotation(RotationState.REMOVED, false),
                                facts(List.of("new"), tried(NO, YES, NO), UNUSED),
                                Permit.CHECK,
                                AT))
                .isEqualTo(new NextStep.Finish());
    }

    @Test
    void a_credential_has_notice_early_enough_to_be_replaced_in_time() {
        // When
        var due = DueDate.of(AT, TERMS);

        // Then
        assertThat(due.at()).isEqualTo(AT.plus(Duration.ofDays(90)));
        assertThat(due.hasNotice(AT.plus(Duration.ofDays(76)))).isTrue();
        assertThat(due.hasNotice(AT.plus(Duration.ofDays(76)).minusSeconds(1))).isFalse();
        assertThat(due.isOverdue(AT.plus(Duration.ofDays(90)))).isTrue();
    }

    private static NextStep next(RotationView rotation, Permit permit, Instant now) {
        return next(rotation, facts(List.of("old"), tried(YES, NO, NO), UNUSED), permit, now);
    }

    private static NextStep next(RotationView rotation, Facts facts, Permit permit, Instant now) {
        return new RotationPolicy(TERMS, permit).next(rotation, facts, now);
    }

    private static String reason(RotationView rotation, Facts facts, Instant now) {
        var next = next(rotation, facts, Permit.CHANGE, now);
        assertThat(next).isInstanceOf(NextStep.Blocked.class);
        return ((NextStep.Blocked) next).reason();
    }

    private static Facts facts(List<String> stored, List<Tried> tried, Usage usage) {
        return new Facts(stored, List.of(), List.of(), tried, usage, RECREATION);
    }

    private static Facts withdrawn(List<String> stored, List<Tried> tried) {
        return new Facts(stored, List.of(), List.of("new"), tried, UNUSED, RECREATION);
    }

    private static List<Tried> tried(Answer old, Answer fresh, Answer random) {
        return List.of(
                new Tried(
                        URI.create("http://api/ledger"), random, Map.of("old", old, "new", fresh)));
    }

    private static RotationView rotation(RotationState state, boolean breach) {
        return new RotationView(
                new UUID(0, 1),
                "API_KEYS",
                new RotationView.Origin(AT, breach, null),
                new RotationView.Keys(List.of("old"), List.of("new")),
                List.of(new RotationView.Step(state, AT, new UUID(0, 2))),
                null,
                null,
                false);
    }
}

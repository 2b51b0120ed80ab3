package app.stellarescrow.ops.alert.alertmanager.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SilencePlanTest {

    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Silence.Mark OURS = new Silence.Mark("one");
    private static final Instant LATER = NOW.plusSeconds(1800);

    @Test
    void an_acknowledgement_is_a_silence_of_its_owner_until_it_expires() {
        // When
        var plan = plan(List.of(acknowledged("ann", LATER, null)), List.of());

        // Then
        assertThat(plan.remove()).isEmpty();
        assertThat(plan.create()).hasSize(1);
        var silence = plan.create().getFirst();
        assertThat(silence.createdBy()).isEqualTo("ann");
        assertThat(silence.endsAt()).isEqualTo(LATER);
        assertThat(silence.matchers())
                .containsExactlyInAnyOrder(
                        new Silence.Matcher("alertname", "DiskUsage", false, true),
                        new Silence.Matcher("target", "db", false, true));
    }

    @Test
    void a_report_is_silenced_by_the_label_that_it_has() {
        // When
        var plan = plan(List.of(acknowledged("ann", LATER, "instance")), List.of());

        // Then
        assertThat(plan.create())
                .flatExtracting(Silence::matchers)
                .extracting(Silence.Matcher::name)
                .containsExactlyInAnyOrder("alertname", "target", "alertname", "instance");
    }

    @Test
    void a_report_without_any_label_of_a_target_is_silenced_by_what_it_lacks() {
        // When
        var plan = plan(List.of(acknowledged("ann", LATER, "")), List.of());

        // Then
        assertThat(plan.create())
                .extracting(Silence::matchers)
                .anySatisfy(
                        matchers ->
                                assertThat(matchers)
                                        .extracting(each -> each.name() + "=" + each.value())
                                        .containsExactlyInAnyOrder(
                                                "alertname=DiskUsage",
                                                "target=",
                                                "service=",
                                                "instance=",
                                                "job="));
    }

    @Test
    void what_is_there_stays_and_is_not_created_twice() {
        // Given
        var wish = acknowledged("ann", LATER, "target");
        var there = stored(wish, "active");

        // Then
        assertThat(plan(List.of(wish), List.of(there)))
                .isEqualTo(new SilencePlan(List.of(), List.of()));
        assertThat(plan(List.of(wish), List.of(there, stored(wish, "active"))).remove())
                .as("of two replicas that created it at once")
                .hasSize(1);
    }

    @Test
    void a_silence_ends_with_its_acknowledgement_and_others_are_left_alone() {
        // Given
        var ours = stored(acknowledged("ann", LATER, null), "active");
        var ended = stored(acknowledged("bob", LATER, null), "expired");
        var foreign =
                new Silence(
                        "f",
                        new Silence.Status("active"),
                        ours.matchers(),
                        NOW,
                        LATER,
                        "ann",
                        "planned work");

        var otherInstallation =
                stored(acknowledged("ann", LATER, null), new Silence.Mark("one-more"), "active");

        // Then
        assertThat(plan(List.of(), List.of(ours, ended, foreign, otherInstallation)))
                .isEqualTo(new SilencePlan(List.of(), List.of(ours.requireId())));
    }

    @Test
    void another_owner_or_another_end_replaces_it() {
        // Given
        var there = stored(acknowledged("ann", LATER, null), "active");

        // Then
        var takenOver = plan(List.of(acknowledged("bob", LATER, null)), List.of(there));
        assertThat(takenOver.create()).extracting(Silence::createdBy).containsExactly("bob");
        assertThat(takenOver.remove()).containsExactly(there.requireId());
        var longer = acknowledged("ann", LATER.plusSeconds(600), null);
        assertThat(plan(List.of(longer), List.of(there)).create()).hasSize(1);
    }

    private static SilencePlan plan(List<Acknowledged> acknowledged, List<Silence> present) {
        return SilencePlan.of(OURS, acknowledged, present, NOW);
    }

    private static Acknowledged acknowledged(String owner, Instant until, String label) {
        return new Acknowledged(7, "DiskUsage", "db", owner, until, label);
    }

    /** As an Alertmanager shows it. */
    private static Silence stored(Acknowledged alert, String state) {
        return stored(alert, OURS, state);
    }

    private static Silence stored(Acknowledged alert, Silence.Mark mark, String state) {
        var wish = alert.silences(mark, NOW).findFirst().orElseThrow();
        return new Silence(
                UUID.randomUUID().toString(),
                new Silence.Status(state),
                wish.matchers(),
                NOW,
                wish.endsAt().plusMillis(100),
                wish.createdBy(),
                wish.comment());
    }
}

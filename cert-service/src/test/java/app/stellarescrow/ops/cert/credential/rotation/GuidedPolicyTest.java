package app.stellarescrow.ops.cert.credential.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.probe.Tried;
import app.stellarescrow.ops.cert.credential.store.Recreation;
import app.stellarescrow.ops.cert.credential.usage.Usage;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GuidedPolicyTest {

    private static final Answer YES = new Answer.Accepted();
    private static final Answer NO = new Answer.Refused();
    private static final Answer SILENT = Answer.Unclear.silent("ConnectException");
    private static final List<String> OLD = List.of("old");
    private static final List<String> NEW = List.of("new");
    private static final UUID ID = new UUID(0, 1);
    private static final NextStep DONE = new NextStep.Take(RotationState.REMOVED);

    @Test
    void it_waits_with_its_checklist_while_the_store_has_the_old_secret() {
        // When
        var provable = next(facts(OLD, tried(YES, NO, NO)), Permit.CHANGE);
        var unprovable = next(facts(OLD, List.of()), Permit.CHANGE);

        // Then
        assertThat(text(provable))
                .startsWith("you do the next step: change it in the server; write it to .env; ")
                .contains("the servers accept it and refuse the old one");
        assertThat(text(unprovable)).contains("advance %s --force --reason TEXT".formatted(ID));
        assertThat(provable).isInstanceOf(NextStep.Wait.class);
        assertThat(unprovable).isInstanceOf(NextStep.Wait.class);
    }

    @Test
    void it_is_over_when_the_servers_accept_the_new_secret_and_refuse_the_old_one() {
        assertThat(next(facts(NEW, tried(NO, YES, NO)), Permit.CHECK)).isEqualTo(DONE);
    }

    @Test
    void fault_68_another_secret_in_the_store_alone_does_not_end_it() {
        assertThat(blocked(facts(NEW, tried(YES, NO, NO))))
                .contains("refuses the secret new", "changed only in the store", "--force");
        assertThat(blocked(facts(NEW, List.of()))).contains("unproven", "probe.logins", "--force");
    }

    @Test
    void an_old_secret_that_is_still_accepted_or_was_not_kept_does_not_end_it() {
        assertThat(blocked(facts(NEW, tried(YES, YES, NO))))
                .contains("still accepts the old secret old");
        assertThat(blocked(facts(NEW, answers(NO, Map.of("new", YES))))).contains("was not kept");
    }

    @Test
    void a_server_that_accepts_anything_or_does_not_answer_proves_nothing() {
        assertThat(blocked(facts(NEW, tried(NO, YES, YES)))).contains("accepts any key");
        assertThat(blocked(facts(NEW, tried(NO, YES, SILENT)))).contains("does not answer");
        assertThat(blocked(facts(NEW, tried(NO, SILENT, NO)))).contains("does not answer");
        assertThat(blocked(facts(NEW, tried(SILENT, YES, NO)))).contains("does not answer");
    }

    @Test
    void only_a_server_that_does_not_answer_is_said_not_to_run() {
        // Given
        var odd = new Answer.Unclear("answers HTTP 302", "expected is 2xx, 401 or 403");

        // Then
        assertThat(blocked(facts(NEW, tried(NO, SILENT, NO))))
                .contains("check that the server runs");
        assertThat(
                        List.of(
                                blocked(facts(NEW, tried(NO, YES, odd))),
                                blocked(facts(NEW, tried(NO, odd, NO))),
                                blocked(facts(NEW, tried(odd, YES, NO)))))
                .allMatch(text -> text.contains("answers HTTP 302: expected is 2xx, 401 or 403"))
                .noneMatch(text -> text.contains("check that the server runs"));
    }

    @Test
    void an_approver_ends_it_without_a_proof() {
        assertThat(next(facts(OLD, tried(YES, NO, NO)), Permit.FORCE)).isEqualTo(DONE);
        assertThat(next(facts(NEW, List.of()), Permit.FORCE)).isEqualTo(DONE);
    }

    private static NextStep next(Facts facts, Permit permit) {
        var rotation =
                new RotationView(
                        ID,
                        "POSTGRES_PASSWORD",
                        new RotationView.Origin(Instant.EPOCH, false, null),
                        new RotationView.Keys(OLD, List.of()),
                        List.of(new RotationView.Step(RotationState.NOTICE, Instant.EPOCH, ID)),
                        null,
                        null,
                        false);
        return new GuidedPolicy(List.of("change it in the server", "write it to .env"), permit)
                .next(rotation, facts);
    }

    private static String blocked(Facts facts) {
        var next = next(facts, Permit.CHANGE);
        assertThat(next).isInstanceOf(NextStep.Blocked.class);
        return text(next);
    }

    private static String text(NextStep step) {
        return switch (step) {
            case NextStep.Wait(var reason) -> reason;
            case NextStep.Blocked(var reason) -> reason;
            case NextStep.Take _, NextStep.Finish _ -> "";
        };
    }

    private static Facts facts(List<String> stored, List<Tried> tried) {
        return new Facts(
                stored,
                List.of(),
                List.of(),
                tried,
                new Usage.Known(List.of()),
                new Recreation("recreate", "a restart does not suffice"));
    }

    private static List<Tried> tried(Answer toOld, Answer toNew, Answer toRandom) {
        return answers(toRandom, Map.of("old", toOld, "new", toNew));
    }

    private static List<Tried> answers(Answer toRandom, Map<String, Answer> toKeys) {
        return List.of(new Tried(URI.create("postgres://app@db:5432/shop"), toRandom, toKeys));
    }
}

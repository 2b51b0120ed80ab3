package app.stellarescrow.ops.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.freshness.Proof;
import app.stellarescrow.ops.alert.freshness.StaleProof;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertTextsTest {

    private static final Instant NEWEST = Instant.parse("2026-03-01T02:00:00Z");
    private static final Instant DUE = Instant.parse("2026-03-02T02:00:00Z");

    @Test
    void a_target_without_any_proof_is_said_to_have_none() {
        assertThat(AlertTexts.of(new StaleProof(Proof.BACKUP, "shop", null, DUE)))
                .isEqualTo(
                        "🕳 Target shop has no verified backup yet: the first was due by 2026-03-02T02:00:00Z. Check: ops runs --kind backup");
        assertThat(AlertTexts.of(new StaleProof(Proof.DRILL, "shop", null, DUE)))
                .isEqualTo(
                        "🕳 Target shop has no successful drill yet: the first was due by 2026-03-02T02:00:00Z. Check: ops runs --kind drill");
    }

    @Test
    void a_proof_that_is_too_old_is_named_with_its_time() {
        assertThat(AlertTexts.of(new StaleProof(Proof.BACKUP, "shop", NEWEST, DUE)))
                .isEqualTo(
                        "🕳 The newest verified backup of target shop is too old: it was taken at 2026-03-01T02:00:00Z, and the next was due by 2026-03-02T02:00:00Z. Check: ops runs --kind backup");
        assertThat(AlertTexts.of(new StaleProof(Proof.DRILL, "shop", NEWEST, DUE)))
                .isEqualTo(
                        "🕳 The newest successful drill of target shop is too old: it was finished at 2026-03-01T02:00:00Z, and the next was due by 2026-03-02T02:00:00Z. Check: ops runs --kind drill");
    }
}

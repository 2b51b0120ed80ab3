package app.stellarescrow.ops.bench.alert;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.bench.probe.WebhookListener;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TallyTest {

    private final List<String> targets = new Targets().next(20);
    private WebhookListener receiver;
    private JsonPost post;
    private Tally tally;

    @BeforeEach
    void listen() throws IOException {
        receiver = new WebhookListener();
        post = new JsonPost(URI.create(receiver.url()), Map.of());
        post.send("{\"text\":\"bench-000001 failed before the tally began\"}");
        tally = new Tally(receiver, "BackupFailed", targets);
    }

    @AfterEach
    void close() {
        post.close();
        receiver.close();
    }

    @Test
    void a_target_that_is_named_twice_counts_once_with_its_first_message() {
        // Given
        post.send("{\"text\":\"Backup of target bench-000007 FAILED\"}");
        assertThat(tally.count()).isOne();
        var first = tally.named("bench-000007");

        // When
        post.send("[\"bench-000007\", \"bench-000008\", \"bench-000020\"]");

        // Then
        assertThat(tally.count()).isEqualTo(2);
        assertThat(tally.named("bench-000007")).isEqualTo(first);
        assertThat(tally.named("bench-000020")).as("no target of this tally").isEmpty();
        assertThat(tally.messages()).isEqualTo(2);
        assertThat(tally.named("bench-000008")).hasValue(tally.last());
    }

    @Test
    void of_a_message_for_many_only_the_number_beside_the_alert_counts() {
        // Given
        post.send("{\"text\":\"Backup of target bench-000001 FAILED\"}");

        // When
        post.send(
                "{\"text\":\"🌊 21 messages at once: 17 BackupFailed (P2), 2 DrillFailed (P2), 2 other\\nBackup of target bench-000002 FAILED\"}");
        post.send("{\"text\":\"🌊 6 messages at once: 6 DrillFailed (P2)\"}");

        // Then
        assertThat(tally.count()).isEqualTo(18);
        assertThat(tally.messages()).isEqualTo(2);
    }
}

package app.stellarescrow.ops.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.alert.delivery.receiver.Message;
import app.stellarescrow.ops.alert.delivery.receiver.Message.About;
import app.stellarescrow.ops.event.Severity;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DigestTest {

    @Test
    void it_counts_by_alert_and_shows_the_worst_first() {
        // Given
        var messages =
                Stream.of(
                                messages("DiskUsage", Severity.P2, 7),
                                List.of(Message.of("a backup is complete")),
                                messages("ServiceDown", Severity.P1, 5))
                        .flatMap(List::stream)
                        .toList();

        // When
        var digest = Digest.of(messages);

        // Then
        assertThat(digest.title())
                .contains("13 messages", "7 DiskUsage (P2)", "5 ServiceDown (P1)", "1 other");
        assertThat(digest.severity()).isEqualTo(Severity.P1);
        assertThat(digest.text().lines().skip(1).limit(6))
                .startsWith("ServiceDown of host-0", "ServiceDown of host-1")
                .endsWith("DiskUsage of host-0");
        assertThat(digest.text()).contains("… and 3 more", "ops alerts").doesNotContain("complete");
    }

    @Test
    void ends_are_counted_apart_and_call_no_person() {
        // Given
        var ends =
                messages("ServiceDown", Severity.P1, 6).stream()
                        .map(each -> each.about(Severity.P1, handled(each.about()), null))
                        .toList();

        // When
        var digest = Digest.of(ends);

        // Then
        assertThat(digest.title()).contains("6 ServiceDown (ended or acknowledged)");
        assertThat(digest.calls()).isFalse();
        var mixed = Stream.concat(ends.stream(), messages("DiskUsage", Severity.P2, 1).stream());
        assertThat(Digest.of(mixed.toList()).severity()).isEqualTo(Severity.P2);
    }

    @Test
    void ten_thousand_alerts_are_a_short_message() {
        // Given
        var messages =
                IntStream.range(0, 10_000)
                        .mapToObj(number -> message("Alert" + number, Severity.P3, "x"))
                        .toList();

        // When
        var digest = Digest.of(messages);

        // Then
        assertThat(digest.title().length()).isLessThan(140);
        assertThat(digest.text().length()).isLessThan(3_000);
        assertThat(digest.text()).contains("10000 messages", "and others", "… and 9990 more");
    }

    private static List<Message> messages(String name, Severity severity, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> message(name, severity, "host-" + number))
                .toList();
    }

    private static About handled(About about) {
        return new About(about.name(), about.target(), about.id(), true);
    }

    private static Message message(String name, Severity severity, String target) {
        return Message.of("%s of %s".formatted(name, target))
                .about(severity, new About(name, target, null, false), null);
    }
}

package app.stellarescrow.ops.alert.delivery.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.alert.delivery.receiver.Message.About;
import app.stellarescrow.ops.event.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of receiver is posted for a message. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RenderedMessagesTest {

    private static final URI ADDRESS = URI.create("https://chat.example.com/in");
    private static final Ntfy PHONE = new Ntfy("phone", ADDRESS, "oncall", Optional.empty());
    private static final Message MESSAGE =
            Message.of("disk \"full\" \\ on <db>\nsecond line")
                    .about(
                            Severity.P1,
                            new About("DiskUsage", "db-1", 1234L, false),
                            "docs/runbooks/RB-021.md")
                    .withLink("https://ops.example.com/ack/abc");

    @Test
    void a_template_is_filled_with_escaped_values() throws Exception {
        // When
        var body =
                body(
                        template(
                                """
                                {"t":"${title}","all":"${severity} ${alert} ${target} ${runbook} ${link}","x":"${text}"}"""));

        // Then
        assertThat(body.get("t").asText()).isEqualTo("disk \"full\" \\ on <db>");
        assertThat(body.get("x").asText()).isEqualTo(MESSAGE.text());
        assertThat(body.get("all").asText())
                .isEqualTo(
                        "P1 DiskUsage db-1 docs/runbooks/RB-021.md https://ops.example.com/ack/abc");
    }

    @Test
    void a_text_has_the_links_that_can_be_opened() {
        assertThat(MESSAGE.textWithLink())
                .isEqualTo(MESSAGE.text() + "\nAcknowledge: https://ops.example.com/ack/abc");
        assertThat(MESSAGE.withRunbook("https://wiki.example.com/disks").textWithLink())
                .endsWith("/ack/abc\nRunbook: https://wiki.example.com/disks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"google-chat", "teams"})
    void a_known_template_holds_the_text_and_the_link(String name) throws Exception {
        assertThat(body(template(name)).toString())
                .contains("second line", "Acknowledge: https://ops.example.com/ack/abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"${sevrity}\"} | known are title, text, textWithLink, severity",
                "{\"text\":${text}} | is not JSON",
                "{\"text\":\"${text}\" | is not JSON"
            })
    void a_template_with_a_mistake_keeps_the_service_from_starting(String template, String why) {
        assertThatThrownBy(() -> template(template))
                .hasMessageContaining("receivers.named.room.template")
                .hasMessageContaining(why);
    }

    @Test
    void a_template_that_leaves_no_room_for_a_message_keeps_the_service_from_starting() {
        var template = "{\"text\":\"${text}%s\"}".formatted("x".repeat(16_000));
        assertThatThrownBy(() -> template(template))
                .hasMessageContaining("receivers.named.room.template has more than 16,000 bytes");
    }

    @Test
    void ntfy_gets_a_priority_and_a_button() throws Exception {
        // When
        var body = body(new Ntfy("phone", ADDRESS, "oncall", Optional.of("canary")));

        // Then
        assertThat(body.get("topic").asText()).isEqualTo("oncall");
        assertThat(body.get("priority").asInt()).isEqualTo(5);
        assertThat(body.get("actions").get(0).get("url").asText())
                .isEqualTo("https://ops.example.com/ack/abc");
        assertThat(body.toString()).doesNotContain("canary");
    }

    @Test
    void ntfy_does_not_ring_for_what_needs_no_response() throws Exception {
        // Given
        var ended =
                Message.of("it has ended").about(Severity.P1, new About("A", "t", 1L, true), null);

        // When
        var call = PHONE.call(ended, UUID.randomUUID(), Instant.now());

        // Then
        var body = JsonMapper.builder().build().readTree(call.body());
        assertThat(body.get("priority").asInt()).isEqualTo(2);
        assertThat(body.get("tags").toString()).doesNotContain("rotating_light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "ü", "😀"})
    void the_text_for_ntfy_is_short_enough_to_be_no_attachment(String unit) throws Exception {
        // When
        var call = PHONE.call(Message.of(unit.repeat(5_000)), UUID.randomUUID(), Instant.now());

        // Then
        var text = JsonMapper.builder().build().readTree(call.body()).get("message").asText();
        assertThat(text.getBytes(UTF_8)).hasSizeBetween(2_000, 4_096);
        assertThat(text).contains("… (cut)");
    }

    @Test
    void a_chat_gets_text_that_it_does_not_act_on_and_the_link() throws Exception {
        assertThat(body(new ChatWebhook("webhook", ADDRESS)).get("text").asText())
                .contains("on &lt;db&gt;", "Acknowledge: https://ops.example.com/ack/abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\u0001", "ü", "😀", "<"})
    void a_body_stays_below_the_limit_and_says_that_it_is_cut(String unit) throws Exception {
        // Given
        var huge = Message.of(unit.repeat(60_000));

        for (var receiver :
                new Receiver.Http[] {
                    new ChatWebhook("webhook", ADDRESS), template("teams"), PHONE
                }) {
            // When
            var body = receiver.call(huge, UUID.randomUUID(), Instant.now()).body();

            // Then
            assertThat(body.getBytes(UTF_8)).hasSizeLessThan(20_000);
            assertThat(body).contains("… (cut)");
            assertThat(JsonMapper.builder().build().readTree(body)).isNotNull();
        }
    }

    private static JsonTemplate template(String template) {
        return new JsonTemplate("room", ADDRESS, Optional.empty(), template);
    }

    private static JsonNode body(Receiver.Http receiver) throws Exception {
        var call = receiver.call(MESSAGE, UUID.randomUUID(), Instant.now());
        return JsonMapper.builder().build().readTree(call.body());
    }
}

package app.stellarescrow.ops.alert.delivery.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, verified by the authors' library and by openssl. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandardWebhookTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final URI ADDRESS = URI.create("https://hooks.example.com/in");
    private static final UUID ID = UUID.randomUUID();
    private static final Message MESSAGE =
            Message.of("disk über 85 %").withEvent("{\"id\":\"1\",\"data\":\"über\"}");

    @Test
    void the_authors_library_accepts_either_secret() {
        // When
        var call = call(Instant.now(), OLD, NEW);

        // Then
        for (var secret : List.of(OLD, NEW)) {
            assertThatCode(() -> new Webhook(secret).verify(call.body(), headers(call)))
                    .doesNotThrowAnyException();
        }
        assertThat(call.headers().get("webhook-id")).isEqualTo(ID.toString());
        assertThat(call.body()).isEqualTo(MESSAGE.event());
    }

    @Test
    void a_long_notice_is_cut_before_it_is_signed() {
        // When
        var notice = Message.of("ü".repeat(30_000));
        var call =
                new StandardWebhook("audit", ADDRESS, List.of(OLD)).call(notice, ID, Instant.now());

        // Then
        assertThat(call.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Call.LIMIT);
        assertThat(call.body()).contains("… (cut)");
        assertThatCode(() -> new Webhook(OLD).verify(call.body(), headers(call)))
                .doesNotThrowAnyException();
    }

    @Test
    void the_authors_library_refuses_another_secret_a_changed_body_and_an_old_call() {
        // When
        var call = call(Instant.now(), OLD);
        var late = call(Instant.now().minusSeconds(3_600), OLD);

        // Then
        assertThatThrownBy(() -> new Webhook(NEW).verify(call.body(), headers(call)))
                .hasMessageContaining("ignature");
        assertThatThrownBy(() -> new Webhook(OLD).verify(call.body() + " ", headers(call)))
                .hasMessageContaining("ignature");
        assertThatThrownBy(() -> new Webhook(OLD).verify(late.body(), headers(late)))
                .hasMessageContaining("old");
    }

    @Test
    void openssl_computes_the_same_signature() throws Exception {
        // Given
        var call = call(Instant.now(), OLD);
        var key = HexFormat.of().formatHex(Base64.getDecoder().decode(OLD.substring(6)));

        // When
        var openssl =
                new ProcessBuilder(
                                "openssl",
                                "dgst",
                                "-sha256",
                                "-binary",
                                "-mac",
                                "HMAC",
                                "-macopt",
                                "hexkey:" + key)
                        .start();
        try (var in = openssl.getOutputStream()) {
            var signed =
                    "%s.%s.%s".formatted(ID, call.headers().get("webhook-timestamp"), call.body());
            in.write(signed.getBytes(StandardCharsets.UTF_8));
        }
        var computed = openssl.getInputStream().readAllBytes();

        // Then
        assertThat(openssl.waitFor()).isZero();
        assertThat(call.headers().get("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(computed));
    }

    @Test
    void a_message_that_is_not_about_an_event_is_one_of_its_own() {
        // When
        var call =
                new StandardWebhook("audit", ADDRESS, List.of(OLD))
                        .call(Message.of("a \"quoted\" text"), ID, Instant.now());

        // Then
        assertThat(call.body())
                .contains("\"specversion\":\"1.0\"", "\"id\":\"" + ID, "a \\\"quoted\\\" text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "whsec_", "whsec_Y2FuYXJ5", "whsec_canary!!"})
    void a_secret_that_libraries_refuse_keeps_the_service_from_starting(String secret) {
        assertThatThrownBy(() -> new StandardWebhook("audit", ADDRESS, List.of(secret)))
                .hasMessageContaining("receivers.named.audit.secrets")
                .hasMessageContaining("openssl rand")
                .message()
                .doesNotContain("canary");
    }

    private static Call call(Instant now, String... secrets) {
        return new StandardWebhook("audit", ADDRESS, List.of(secrets)).call(MESSAGE, ID, now);
    }

    private static HashMap<String, List<String>> lists(Map<String, String> headers) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }

    private static java.net.http.HttpHeaders headers(Call call) {
        return java.net.http.HttpHeaders.of(lists(call.headers()), (_, _) -> true);
    }
}

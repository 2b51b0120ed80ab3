package app.stellarescrow.ops.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.stellarescrow.ops.alert.delivery.receiver.AlertmanagerApi;
import app.stellarescrow.ops.alert.delivery.receiver.MetricsApi;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiversTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:/hooks.example.com/canary",
                "https:///canary",
                "http://alert_receiver:8080/canary",
                "http://user:canary@alert_receiver/",
                "https://user:canary@hooks.example.com/",
                "ftp://hooks.example.com/canary",
                "hooks.example.com/canary",
                "https://hooks.example.com/canary with a blank",
                "https://hooks.example.com:80:80/canary",
                "https://[canary"
            })
    void fault_69_a_url_that_cannot_be_called_is_refused_without_being_shown(String url) {
        // When
        var failure = catchThrowable(() -> receivers("webhook", url));

        // Then
        assertThat(failure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("receivers.webhook");
        assertThat(stackTraceOf(failure)).doesNotContain("canary");
    }

    @Test
    void the_url_of_an_underscored_host_is_refused_with_the_remedy() {
        assertThat(catchThrowable(() -> receivers("alertmanager", "http://alert_manager:9093")))
                .hasMessageContaining("receivers.alertmanager")
                .hasMessageContaining("network alias");
    }

    @Test
    void a_receiver_is_there_if_it_has_a_url() {
        // When
        var receivers = receivers("metrics", " HTTPS://api.example.com/ ");

        // Then
        assertThat(receivers.named(Receivers.METRICS))
                .contains(
                        new MetricsApi(
                                Receivers.METRICS,
                                URI.create("HTTPS://api.example.com/api/metrics"),
                                Optional.empty()));
        assertThat(receivers.has(Receivers.WEBHOOK)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "metrics", "alertmanager", "absent", "spare"})
    void a_fallback_that_takes_no_messages_keeps_the_service_from_starting(String fallback) {
        // Given
        var settings =
                Map.of(
                        "receivers.metrics", "https://api.example.com",
                        "receivers.alertmanager", "https://alerts.example.com",
                        "receivers.named.spare.kind", "webhook",
                        "receivers.named.spare.url", "https://hooks.example.com/spare",
                        "receivers.fallback.spare", fallback);

        // When // Then
        assertThat(catchThrowable(() -> receivers(settings)))
                .hasMessageContaining("receivers.fallback.spare=%s", fallback);
    }

    @Test
    void variables_that_belong_to_no_receiver_are_found() {
        // Given
        var variables =
                Set.of(
                        "RECEIVERS_NAMED_DORAPHONE_KIND",
                        "RECEIVERS_NAMED_BEN_PHONE_TOKEN",
                        "RECEIVERS_NAMED_ANNA_PHONE_KIND",
                        "RECEIVERS_TIMEOUT");

        // When
        var unused = NamedReceiver.unused(variables, Set.of("doraphone", "ben-phone"));

        // Then
        assertThat(unused).containsExactly("RECEIVERS_NAMED_ANNA_PHONE_KIND");
    }

    @ParameterizedTest
    @CsvSource({"DORAPHONE, true", "DORA_PHONE, false"})
    void a_variable_makes_a_receiver_if_its_name_is_one_word(String name, boolean made) {
        // Given
        var prefix = "RECEIVERS_NAMED_" + name;
        var variables = Map.of(prefix + "_KIND", "ntfy", prefix + "_URL", "https://ntfy.sh/dora");

        // When
        var receivers =
                new Receivers(
                        new SmallRyeConfigBuilder()
                                .addDefaultInterceptors()
                                .addDiscoveredConverters()
                                .withMapping(ReceiversConfig.class)
                                .withSources(new EnvConfigSource(variables, 300))
                                .build()
                                .getConfigMapping(ReceiversConfig.class));

        // Then
        assertThat(receivers.has("doraphone")).isEqualTo(made);
        assertThat(NamedReceiver.unused(variables.keySet(), receivers.ofMessages()).isEmpty())
                .isEqualTo(made);
    }

    @Test
    void each_alertmanager_of_a_list_is_a_receiver_of_its_own() {
        // When
        var receivers = receivers("alertmanager", "http://a:9093, http://b:9093/");

        // Then
        assertThat(receivers.alertmanagers())
                .containsExactly(
                        new AlertmanagerApi(
                                "alertmanager", URI.create("http://a:9093/api/v2/alerts")),
                        new AlertmanagerApi(
                                "alertmanager-2", URI.create("http://b:9093/api/v2/alerts")));
    }

    @Test
    void a_token_that_no_header_can_carry_is_refused_without_being_shown() {
        // When
        var failure = catchThrowable(() -> receivers("metrics-token", "canary\nX-Evil: 1"));

        // Then
        assertThat(failure).hasMessageContaining("API_METRICS_TOKEN");
        assertThat(stackTraceOf(failure)).doesNotContain("canary");
    }

    @Test
    void a_line_end_behind_a_token_is_none_of_it() {
        assertThat(ReceiverUrl.token("receivers.metrics-token", "secret\r\n")).isEqualTo("secret");
    }

    private static Receivers receivers(String name, String url) {
        return receivers(Map.of("receivers." + name, url));
    }

    private static Receivers receivers(Map<String, String> settings) {
        return ConfiguredReceivers.of(settings);
    }

    private static String stackTraceOf(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

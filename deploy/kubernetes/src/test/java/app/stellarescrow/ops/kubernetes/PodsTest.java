package app.stellarescrow.ops.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.catalog.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pods of the services: what they may do, see and need. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PodsTest {

    /** Kinds of volumes that the PodSecurity standard "restricted" allows, of those in use. */
    private static final Set<String> ALLOWED =
            Set.of("emptyDir", "secret", "persistentVolumeClaim", "ephemeral");

    @ParameterizedTest
    @ValueSource(strings = {"small", "operators", "managed"})
    void pods_keep_the_standard_restricted_and_cannot_write_their_own_files(String example) {
        var pods = pods(Rendered.ofChart(Rendered.example(example)));
        assertThat(pods).hasSize(Service.values().length).allSatisfy(PodsTest::isRestricted);
    }

    private static void isRestricted(JsonNode pod) {
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod::has);
        for (var container : pod.path("containers")) {
            var own = container.path("securityContext");
            assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(own.path("privileged").asBoolean()).isFalse();
            assertThat(Rendered.texts(own.at("/capabilities/drop"))).containsExactly("ALL");
            assertThat(own.at("/capabilities/add").isMissingNode()).isTrue();
        }
        for (var volume : pod.path("volumes")) {
            assertThat(volume.fieldNames())
                    .toIterable()
                    .filteredOn(field -> !field.equals("name"))
                    .hasSize(1)
                    .isSubsetOf(ALLOWED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_pod_reads_its_own_secrets_and_no_other_services(Service service) {
        // When
        var pod = pod(Rendered.ofChart(), service);

        // Then
        var own = service.component() + "-settings";
        assertThat(pod.findValues("secretRef").stream().map(each -> each.path("name").asText()))
                .containsExactly("ops-tokens", own);
        assertThat(pod.findValues("secretKeyRef").stream().map(each -> each.path("name").asText()))
                .containsExactly("ops-database-app", "ops-database-app", service.component());
        assertThat(pod.findValues("secret").stream().map(each -> each.path("secretName").asText()))
                .containsExactlyInAnyOrder("ops-cluster-ca-cert", "ops-database-ca");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }

    /** A service that connects to databases can do nothing without their addresses. */
    @ParameterizedTest
    @EnumSource
    void a_pod_that_needs_secrets_waits_for_them(Service service) {
        var pod = pod(Rendered.ofChart(), service);
        var own = pod.at("/containers/0/envFrom/1/secretRef");
        assertThat(own.path("optional").asBoolean()).isEqualTo(!service.usesTargets());
    }

    @Test
    void no_value_of_the_chart_is_a_secret() {
        for (var example : List.of("small", "operators", "managed")) {
            for (var pod : pods(Rendered.ofChart(Rendered.example(example)))) {
                assertThat(environment(pod).keySet())
                        .noneMatch(name -> name.matches(".*(PASSWORD|TOKEN|SECRET|JAAS).*"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_pod_is_not_killed_before_its_drain_and_clean_up_have_ended(Service service) {
        var pod = pod(Rendered.ofChart(), service);
        var environment = environment(pod);
        var needed = seconds(environment, "WORK_DRAIN") + seconds(environment, "WORK_CLEAN_UP");
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(needed + 5);
    }

    @Test
    void the_scheduler_knows_the_targets_and_the_perf_service_where_all_services_are() {
        // When
        var chart = Rendered.ofChart(Rendered.example("managed"));

        // Then
        assertThat(environment(pod(chart, Service.SCHEDULER)))
                .containsEntry("TARGETS_STELLAR_ESCROW_URL", "known")
                .containsEntry("TARGETS_SHOP_URL", "known")
                .containsEntry("SCHEDULES_BACKUP_CRON", "0 1 * * *");
        var asks = environment(pod(chart, Service.PERF));
        for (var service : Service.values()) {
            assertThat(asks)
                    .containsEntry(
                            "PERF_MORNING_SERVICE_%s_URL".formatted(service.name()),
                            "https://%s:8443".formatted(service.component()));
            chart.one("Service", service.component());
        }
        assertThat(environment(pod(chart, Service.ALERT)))
                .containsEntry("OPS_PUBLIC_URL", "https://ops.shop.example.org");
    }

    /** Helm reads numbers as floats, and writes 10485760 as 1.048576e+07. */
    @Test
    void a_number_reaches_a_service_as_it_was_written() {
        // When
        var chart =
                Rendered.ofChart(
                        "--set-json",
                        "settings={\"LARGE\":10485760,\"SHARE\":0.25,\"FLAG\":true}",
                        "--set-json",
                        "services.backup.settings={\"OWN\":10485760}");

        // Then
        assertThat(environment(pod(chart, Service.BACKUP)))
                .containsEntry("LARGE", "10485760")
                .containsEntry("SHARE", "0.25")
                .containsEntry("FLAG", "true")
                .containsEntry("OWN", "10485760");
    }

    @Test
    void a_volume_of_each_pod_allows_several_pods() {
        // When
        var chart = Rendered.ofChart("--set", "services.drtest.volume.access=ReadWriteOnce");

        // Then
        var deployment = chart.one("Deployment", Service.DRTEST.component());
        assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("RollingUpdate");
    }

    @Test
    void with_a_certificate_the_morning_check_and_clients_use_https_alone() {
        // When
        var chart = Rendered.ofChart("--set", "api.tlsSecret=api-tls");

        // Then
        for (var service : Service.values()) {
            var pod = pod(chart, service);
            assertThat(environment(pod))
                    .containsEntry("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", "/etc/ops/api/tls.crt")
                    .containsEntry(
                            "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", "/etc/ops/api/tls.key");
            assertThat(pod.findValuesAsText("secretName")).contains("api-tls");
            assertThat(pod.findValuesAsText("mountPath")).contains("/etc/ops/api");
            assertThat(chart.one("Service", service.component()).at("/spec/ports/1/port").asInt())
                    .isEqualTo(8443);
            assertThat(
                            chart.one("NetworkPolicy", service.component())
                                    .at("/spec/ingress/0/ports/0/port")
                                    .asText())
                    .isEqualTo("https");
        }
        assertThat(environment(pod(chart, Service.PERF)))
                .containsEntry("PERF_MORNING_SERVICE_CERT_URL", "https://cert-service:8443")
                .containsEntry("PERF_MORNING_CA_FILE", "/etc/ops/api/ca.crt");
    }

    @Test
    void the_servers_that_are_checked_are_those_whose_ca_is_in_a_secret() {
        // When
        var chart = Rendered.ofChart("--set", "bucket.caSecret=bucket-ca");

        // Then
        for (var service : Service.values()) {
            var pod = pod(chart, service);
            assertThat(environment(pod).get("OPS_DB_URL"))
                    .endsWith("?sslmode=verify-full&sslrootcert=/etc/ops/database/ca.crt");
            assertThat(pod.findValuesAsText("mountPath")).contains("/etc/ops/database");
            var usesBucket = service.owns("AWS_");
            assertThat(environment(pod).containsKey("AWS_CA_BUNDLE")).isEqualTo(usesBucket);
            assertThat(pod.findValuesAsText("secretName").contains("bucket-ca"))
                    .isEqualTo(usesBucket);
        }
        assertThat(
                        environment(
                                pod(
                                        Rendered.ofChart("--set", "database.caSecret="),
                                        Service.SCHEDULER)))
                .containsEntry("OPS_DB_URL", "postgresql://ops-database-rw:5432/ops");
    }

    @Test
    void a_sandbox_is_in_a_volume_that_ends_with_its_pod() {
        // When
        var pod = pod(Rendered.ofChart(), Service.DRTEST);

        // Then
        var files = Rendered.stream(pod.path("volumes")).filter(each -> each.has("ephemeral"));
        assertThat(files.map(each -> each.path("name").asText())).containsExactly("files");
        var mounted =
                Rendered.stream(pod.at("/containers/0/volumeMounts"))
                        .filter(each -> each.path("name").asText().equals("files"))
                        .findFirst()
                        .orElseThrow();
        assertThat(environment(pod))
                .containsEntry("DRTEST_SANDBOX_HOME", mounted.path("mountPath").asText());
    }

    @ParameterizedTest
    @EnumSource
    void three_pods_of_a_service_are_spread_and_one_at_a_time_may_be_evicted(Service service) {
        // When
        var chart = Rendered.ofChart();
        var deployment = chart.one("Deployment", service.component());

        // Then
        var pods = service == Service.CERT ? 1 : 3;
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(pods);
        var labels = deployment.at("/spec/template/metadata/labels");
        var pod = pod(chart, service);
        assertThat(pod.at("/topologySpreadConstraints/0/topologyKey").asText())
                .isEqualTo("kubernetes.io/hostname");
        var budget = chart.one("PodDisruptionBudget", service.component());
        assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
        for (var selector :
                List.of(
                        budget.at("/spec/selector/matchLabels"),
                        pod.at("/topologySpreadConstraints/0/labelSelector/matchLabels"),
                        chart.one("Service", service.component()).at("/spec/selector"),
                        deployment.at("/spec/selector/matchLabels"))) {
            assertThat(selector.properties()).isNotEmpty();
            assertThat(labels.properties()).containsAll(selector.properties());
        }
    }

    private static List<JsonNode> pods(Rendered chart) {
        return Arrays.stream(Service.values()).map(each -> pod(chart, each)).toList();
    }

    private static JsonNode pod(Rendered chart, Service service) {
        return chart.one("Deployment", service.component()).at("/spec/template/spec");
    }

    /** Without what comes from Secrets. */
    private static Map<String, String> environment(JsonNode pod) {
        return Rendered.stream(pod.at("/containers/0/env"))
                .filter(each -> each.has("value"))
                .collect(
                        Collectors.toMap(
                                each -> each.path("name").asText(),
                                each -> each.path("value").asText()));
    }

    private static int seconds(Map<String, String> environment, String name) {
        return Integer.parseInt(environment.get(name).replace("s", ""));
    }
}

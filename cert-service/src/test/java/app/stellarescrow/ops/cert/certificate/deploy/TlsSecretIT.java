package app.stellarescrow.ops.cert.certificate.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Deployed;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.PutBack;
import app.stellarescrow.ops.cert.certificate.deploy.DeployOutcome.Untouched;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.cert.kubernetes.LocalCluster;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.Extended;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ingress that serves what is in a TLS Secret, with an API server over HTTPS. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TlsSecretIT {

    private static final Instant NOW = Instant.now();
    private static final List<String> DOMAINS = List.of("shop.test");

    @TempDir private Path home;
    private LocalCluster cluster;
    private KubernetesClient other;
    private LiveFolder live;
    private TlsSecret secret;

    @BeforeEach
    void start() throws Exception {
        cluster = new LocalCluster(Files.createDirectory(home.resolve("account")));
        other = cluster.client();
        live = new LiveFolder(home.resolve("live"), "shop");
        secret = new TlsSecret(cluster.secrets(), new SecretName("shop", "shop-tls"));
    }

    @AfterEach
    void end() {
        other.close();
        cluster.close();
    }

    @Extended
    @Test
    void a_secret_that_does_not_exist_gets_a_stand_in_and_then_both_keys_of_a_new_certificate()
            throws Exception {
        // Given
        plan("true").prepare(live, DOMAINS, NOW);
        assertThat(inCluster().getType()).isEqualTo("kubernetes.io/tls");
        assertThat(StandIn.is(served().leaf())).isTrue();
        var issued = TestCertificates.issued(DOMAINS, NOW);

        // When
        var outcome = deploy("true", issued);

        // Then
        assertThat(outcome).isEqualTo(new Deployed(issued.fingerprint(), 1));
        assertThat(served().fingerprint()).isEqualTo(issued.fingerprint());
    }

    @Exhaustive
    @Test
    void a_reload_that_fails_puts_the_old_pair_back_and_keeps_what_else_the_secret_has()
            throws Exception {
        // Given
        var old = TestCertificates.issued(DOMAINS, NOW);
        create(old);
        plan("true").prepare(live, DOMAINS, NOW);
        var reload =
                "[ $(readlink %s/live/shop/current) = versions/%s ]"
                        .formatted(home, live.current().orElseThrow());

        // When
        var outcome = deploy(reload, TestCertificates.issued(DOMAINS, NOW));

        // Then
        assertThat(outcome).isInstanceOf(PutBack.class);
        assertThat(served().fingerprint()).isEqualTo(old.fingerprint());
        assertThat(live.read(live.current().orElseThrow()).fingerprint())
                .isEqualTo(old.fingerprint());
        assertThat(inCluster().getMetadata().getLabels()).containsEntry("app", "shop");
        assertThat(inCluster().getData()).containsKey("ca.crt");
    }

    @Extended
    @Test
    void a_lost_volume_is_filled_from_the_secret_instead_of_a_new_order() throws Exception {
        // Given
        var old = TestCertificates.issued(DOMAINS, NOW);
        create(old);

        // When
        plan("true").prepare(live, DOMAINS, NOW);

        // Then
        assertThat(live.read(live.current().orElseThrow()).fingerprint())
                .isEqualTo(old.fingerprint());
        assertThat(served().fingerprint()).isEqualTo(old.fingerprint());
    }

    @Extended
    @Test
    void a_cluster_that_does_not_take_the_pair_leaves_everything_as_it_was() throws Exception {
        // Given
        var old = TestCertificates.issued(DOMAINS, NOW);
        create(old);
        plan("true").prepare(live, DOMAINS, NOW);
        Files.delete(home.resolve("account/token"));

        // When
        var outcome = deploy("true", TestCertificates.issued(DOMAINS, NOW));

        // Then
        assertThat(((Untouched) outcome).reason()).contains("cannot be asked", "token-file");
        assertThat(served().fingerprint()).isEqualTo(old.fingerprint());
        assertThat(live.read(live.current().orElseThrow()).fingerprint())
                .isEqualTo(old.fingerprint());
        assertThat(live.undeployed()).as("waits for the next attempt").isPresent();
    }

    @Extended
    @Test
    void a_secret_that_does_not_take_the_old_pair_back_is_told_though_a_server_still_serves_it()
            throws Exception {
        // Given
        var old = TestCertificates.issued(DOMAINS, NOW);
        create(old);
        plan("true").prepare(live, DOMAINS, NOW);
        var reload = plan("rm -f %s; false".formatted(home.resolve("account/token")));
        var server = new EndpointProbe.Served("shop", Optional.of(old.fingerprint()), "");

        // When
        var outcome =
                new CertificateDeployment(live, reload, _ -> List.of(server))
                        .deploy(live.store(TestCertificates.issued(DOMAINS, NOW)), NOW);

        // Then
        assertThat(((PutBack) outcome).oldServed()).contains("token-file");
    }

    @Extended
    @Test
    void a_secret_that_is_missing_or_has_another_pair_gets_the_current_one() throws Exception {
        // Given: the setting was added after the certificate
        var current = TestCertificates.issued(DOMAINS, NOW);
        live.activate(live.store(current));

        // When
        plan("true").prepare(live, DOMAINS, NOW);

        // Then
        assertThat(served().fingerprint()).isEqualTo(current.fingerprint());

        // When: it was deleted, and then made anew by hand
        other.resource(inCluster()).delete();
        create(TestCertificates.issued(DOMAINS, NOW));
        plan("true").prepare(live, DOMAINS, NOW);

        // Then
        assertThat(served().fingerprint()).isEqualTo(current.fingerprint());
    }

    @Extended
    @Test
    void a_secret_whose_deployment_is_open_is_left_to_it() throws Exception {
        // Given
        var next = TestCertificates.issued(DOMAINS, NOW);
        create(next);
        var old = live.store(TestCertificates.issued(DOMAINS, NOW));
        live.activate(old);
        new DeploymentMark(old, live.store(next)).write(live.folder());

        // When
        plan("true").prepare(live, DOMAINS, NOW);

        // Then
        assertThat(served().fingerprint()).isEqualTo(next.fingerprint());
    }

    @Extended
    @Test
    void a_secret_with_a_key_that_cannot_be_read_is_kept_until_a_certificate_is_issued()
            throws Exception {
        // Given: PKCS#1, which servers can read
        var encoder = Base64.getEncoder();
        create(TestCertificates.issued(DOMAINS, NOW));
        var pkcs1 = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n";
        var secretWithPkcs1 = inCluster();
        secretWithPkcs1.getData().put("tls.key", encoder.encodeToString(pkcs1.getBytes(UTF_8)));
        other.resource(secretWithPkcs1).update();

        // When
        plan("true").prepare(live, DOMAINS, NOW);

        // Then
        assertThat(StandIn.is(live.chain(live.current().orElseThrow()).getFirst())).isTrue();
        assertThat(value("tls.key")).asString(UTF_8).isEqualTo(pkcs1);
        var issued = TestCertificates.issued(DOMAINS, NOW);
        assertThat(deploy("true", issued)).isEqualTo(new Deployed(issued.fingerprint(), 1));
        assertThat(served().fingerprint()).isEqualTo(issued.fingerprint());
    }

    private DeployOutcome deploy(String reload, KeyAndChain pair) throws Exception {
        return new CertificateDeployment(live, plan(reload), this::ask)
                .deploy(live.store(pair), NOW);
    }

    private DeployPlan plan(String reload) {
        return new DeployPlan(
                Optional.empty(),
                Optional.of(new ShellCommand("the.reload", reload)),
                Optional.empty(),
                Optional.of(secret),
                List.of("shop.test:443"),
                Duration.ofSeconds(2));
    }

    private List<EndpointProbe.Served> ask(String endpoint) {
        try {
            var leaf = Pem.certificates(value("tls.crt")).getFirst();
            return List.of(
                    new EndpointProbe.Served(endpoint, Optional.of(Fingerprint.of(leaf)), ""));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails if key and certificate do not belong together. */
    private KeyAndChain served() throws Exception {
        return new KeyAndChain(Pem.key(value("tls.key")), Pem.certificates(value("tls.crt")));
    }

    private byte[] value(String key) {
        return Base64.getDecoder().decode(inCluster().getData().get(key));
    }

    private Secret inCluster() {
        return other.secrets().inNamespace("shop").withName("shop-tls").get();
    }

    private void create(KeyAndChain pair) throws Exception {
        var encoder = Base64.getEncoder();
        var data =
                Map.of(
                        "tls.crt", encoder.encodeToString(Pem.of(pair.chain())),
                        "tls.key", encoder.encodeToString(Pem.of(pair.key())),
                        "ca.crt", encoder.encodeToString("a CA".getBytes(UTF_8)));
        var fresh =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("shop-tls")
                        .withNamespace("shop")
                        .addToLabels("app", "shop")
                        .endMetadata()
                        .withType("kubernetes.io/tls")
                        .withData(data)
                        .build();
        other.resource(fresh).create();
    }
}

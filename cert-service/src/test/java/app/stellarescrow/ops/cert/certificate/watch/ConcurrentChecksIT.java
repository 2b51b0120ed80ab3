package app.stellarescrow.ops.cert.certificate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.cert.certificate.chain.Trust;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.StandIn;
import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import app.stellarescrow.ops.cert.certificate.inspect.Policy;
import app.stellarescrow.ops.cert.certificate.inspect.Revocation;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.probe.Endpoint;
import app.stellarescrow.ops.cert.certificate.probe.Probe;
import app.stellarescrow.ops.cert.certificate.testca.GoodCertificates;
import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several certificates in one check. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConcurrentChecksIT {

    @TempDir Path folder;

    @Test
    void a_password_file_that_cannot_be_read_holds_up_no_other_certificate() throws Exception {
        // Given
        var good = GoodCertificates.all().findFirst().orElseThrow();
        var chain = Pem.chain(folder.resolve("good.pem"), good.chain()).toString();
        var missing = Optional.of(folder.resolve("missing").toString());
        var keyStore =
                new WatchedCertificate("shop", List.of(), List.of(), List.of(chain), missing);
        var other =
                new WatchedCertificate(
                        "other", List.of(good.host()), List.of(), List.of(chain), Optional.empty());

        // When
        List<Checked> checked;
        try (var probe = new Probe(Duration.ofSeconds(5))) {
            checked =
                    new ConcurrentChecks(probe, standard(), 4)
                            .check(List.of(keyStore, other), _ -> {});
        }

        // Then
        assertThat(checked.getFirst().findings())
                .extracting(Finding::fault)
                .containsExactly(Fault.FILE_UNREADABLE);
        assertThat(checked.getLast().newest()).contains(Leaf.of(good.chain().getFirst()));
    }

    @Test
    void a_deployed_certificate_is_compared_with_the_served_one_but_a_stand_in_is_not()
            throws Exception {
        // Given
        var root = Issued.root("Root");
        var old = root.server("shop.test");
        var renewed = root.server("shop.test");
        var standIn = new LiveFolder(folder, "new");
        StandIn.ensure(standIn, List.of("shop.test"), Instant.now());
        var file = Pem.chain(folder.resolve("fullchain.pem"), List.of(renewed.certificate()));
        Pem.write(folder.resolve("privkey.pem"), renewed.keys().getPrivate());
        var trust = new Trust(Set.of(), Set.of(root.certificate()));
        var standard = new Standard(trust, Policy.STANDARD, Revocation.UNCHECKED, Instant.now());
        try (var server = TlsServer.of(old);
                var probe = new Probe(Duration.ofSeconds(5))) {
            var shop = shop(server.endpoint());
            var all =
                    List.of(
                            shop.deployedTo(file),
                            shop.deployedTo(standIn.chainFile()),
                            shop.deployedTo(folder.resolve("none.pem")));

            // When
            var checked = new ConcurrentChecks(probe, standard, 4).check(all, _ -> {});

            // Then
            assertThat(checked.get(0).findings())
                    .singleElement()
                    .satisfies(
                            each ->
                                    assertThat(each.text())
                                            .contains(
                                                    Fingerprint.shortOf(old.certificate()),
                                                    Fingerprint.shortOf(renewed.certificate())));
            assertThat(checked.get(0).newest()).contains(Leaf.of(renewed.certificate()));
            assertThat(checked.get(1).findings()).isEmpty();
            assertThat(checked.get(1).newest()).contains(Leaf.of(old.certificate()));
            assertThat(checked.get(2).findings()).isEmpty();
        }
    }

    @Test
    void a_check_that_is_interrupted_ends_at_once_and_finds_nothing() throws Exception {
        // Given
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var probe = new Probe(Duration.ofMinutes(5))) {
            var endpoint = Endpoint.of("127.0.0.1:" + silent.getLocalPort());
            var watched =
                    new WatchedCertificate(
                            "shop", List.of(), List.of(endpoint), List.of(), Optional.empty());
            var end = new CompletableFuture<Object>();
            var job =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            var watch = new ConcurrentChecks(probe, standard(), 4);
                                            end.complete(watch.check(List.of(watched), _ -> {}));
                                        } catch (Exception e) {
                                            end.complete(e);
                                        }
                                    });
            silent.accept();

            // When
            job.interrupt();

            // Then
            assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> !job.isAlive());
        }
    }

    private static WatchedCertificate shop(String endpoint) {
        return new WatchedCertificate(
                "shop",
                List.of("shop.test"),
                List.of(Endpoint.of(endpoint)),
                List.of(),
                Optional.empty());
    }

    private static Standard standard() {
        var trust = GoodCertificates.all().findFirst().orElseThrow().trust();
        return new Standard(trust, Policy.STANDARD, Revocation.UNCHECKED, Instant.now());
    }
}

package app.stellarescrow.ops.cert.certificate.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.challenge.dns.DnsChallenge;
import app.stellarescrow.ops.cert.certificate.challenge.dns.DynamicUpdate;
import app.stellarescrow.ops.cert.certificate.challenge.dns.NameServer;
import app.stellarescrow.ops.cert.certificate.challenge.dns.Propagation;
import app.stellarescrow.ops.cert.certificate.challenge.dns.UpdateKey;
import app.stellarescrow.ops.cert.certificate.challenge.dns.ZoneLookup;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.TlsProbe;
import app.stellarescrow.ops.cert.certificate.inspect.Names;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RateLimits;
import app.stellarescrow.ops.devstack.acme.LocalPebble;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.acme.PebbleSettings;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestFolders;
import app.stellarescrow.ops.testing.Extended;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A real authority that asks real name servers, which take signed updates. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DnsChallengeIT {

    private static Path home;
    private static LocalNamed named;
    private static LocalPebble pebble;

    private final RecordsInMemory records = new RecordsInMemory();
    private Duration propagation = Duration.ofSeconds(20);

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(PebbleProgram.isHere(), PebbleProgram.REMEDY);
        assumeTrue(LocalNamed.isHere(), LocalNamed.REMEDY);
        home = TestFolders.create("ops-dns-");
        named = new LocalNamed(home);
        named.start();
        var settings = new PebbleSettings(Ports.free(), Optional.of(named.address()));
        pebble = new LocalPebble(home, Ports.free(), Ports.free(), settings);
        pebble.start();
    }

    @AfterAll
    static void stop() {
        if (pebble != null) {
            pebble.stop();
        }
        if (named != null) {
            named.close();
        }
        if (home != null) {
            TestFolders.delete(home);
        }
    }

    @Test
    void a_wildcard_and_its_domain_are_issued_and_no_record_remains() throws Exception {
        // When
        var outcome = renew("*.shop.test", LocalNamed.WRITER, "shop.test", "*.shop.test");

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        var live = new LiveFolder(home, "*.shop.test");
        assertThat(live.folder()).isEqualTo(home.resolve("_.shop.test"));
        var leaf = live.chain(live.current().orElseThrow()).getFirst();
        assertThat(Names.of(leaf)).containsExactlyInAnyOrder("shop.test", "*.shop.test");
        assertThat(texts("_acme-challenge.shop.test.")).isEmpty();
    }

    @Test
    void the_record_of_an_alias_is_set_where_the_alias_leads() throws Exception {
        // When
        var outcome = renew("alias", LocalNamed.WRITER, "alias.shop.test");

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(texts("alias.validation.test.")).isEmpty();
    }

    @Test
    void a_wrong_secret_is_told_without_it_and_the_authority_is_not_asked_to_verify()
            throws Exception {
        // Given
        var wrong = "d3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3Jvbmctd3I=";
        var key = new UpdateKey(LocalNamed.WRITER, "hmac-sha256", wrong);

        // When
        var outcome = (NotIssued) renew("wrong", key, "wrong.shop.test");

        // Then
        assertThat(outcome.problem())
                .contains("secret of key 'writer' is wrong", named.address())
                .doesNotContain(wrong);
        assertThat(key.toString()).doesNotContain(wrong);
        assertThat(records.all())
                .extracting(PastOrder::state)
                .containsExactly(PastOrder.State.FAILED);
    }

    @Test
    void an_unknown_key_and_one_without_rights_are_told_apart() throws Exception {
        // When
        var unknown = (NotIssued) renew("unknown", "other", "a.shop.test");
        var powerless = (NotIssued) renew("powerless", LocalNamed.READER, "b.shop.test");

        // Then
        assertThat(unknown.problem()).contains("no key 'other'", "BADKEY");
        assertThat(powerless.problem()).contains("key 'reader' may not", "update-policy");
    }

    @Test
    void fault_60_a_secondary_that_does_not_get_the_record_is_named_before_the_authority_asks()
            throws Exception {
        // Given
        propagation = Duration.ofSeconds(1);

        // When
        var outcome = (NotIssued) renew("slow", LocalNamed.WRITER, "slow.test");

        // Then
        assertThat(outcome.problem())
                .contains("ns2.slow.test (127.0.0.2)", "does not have", "zone transfers")
                .doesNotContain("ns1.slow.test");
        assertThat(records.all())
                .extracting(PastOrder::state)
                .containsExactly(PastOrder.State.FAILED);
        assertThat(texts("_acme-challenge.slow.test.")).as("taken back").isEmpty();
    }

    @Extended
    @Test
    void a_dead_secondary_does_not_prevent_a_renewal() throws Exception {
        // Given
        propagation = Duration.ofSeconds(1);

        // When
        var outcome = renew("dead", LocalNamed.WRITER, "dead.test");

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
    }

    private RenewalOutcome renew(String name, String key, String... domains) throws Exception {
        return renew(name, new UpdateKey(key, "hmac-sha256", LocalNamed.SECRET), domains);
    }

    private RenewalOutcome renew(String name, UpdateKey key, String... domains) throws Exception {
        var server = NameServer.of(named.address());
        var writer = new DynamicUpdate(server, Optional.empty(), key);
        var zones = new ZoneLookup(server, List.of(), named.port);
        var certificate =
                new RenewableCertificate(
                        name,
                        List.of(domains),
                        List.of(authority()),
                        Optional.empty(),
                        new DnsChallenge(writer, new Propagation(zones, propagation)),
                        new LiveFolder(home, name),
                        new DeployPlan(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                Duration.ofSeconds(5)));
        return new Renewal(records, new TlsProbe(), _ -> RateLimits.USUAL, Duration.ofMinutes(5))
                .renew(certificate, new RenewalAttempt(true, Instant.now(), () -> {}));
    }

    private static Authority authority() {
        return new Authority(
                "pebble",
                URI.create(pebble.directory()),
                Optional.empty(),
                Optional.of(pebble.trust()),
                Optional.empty(),
                home.resolve("accounts/pebble.pem"));
    }

    private static List<Record> texts(String name) throws Exception {
        var resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(named.port);
        var question = Record.newRecord(Name.fromString(name), Type.TXT, DClass.IN);
        return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER);
    }
}

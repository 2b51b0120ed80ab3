package app.stellarescrow.ops.cert.certificate.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.certificate.challenge.dns.DnsChallenge;
import app.stellarescrow.ops.cert.certificate.challenge.dns.HookCommand;
import app.stellarescrow.ops.cert.certificate.challenge.dns.NameServer;
import app.stellarescrow.ops.cert.certificate.challenge.dns.PersistentChallenge;
import app.stellarescrow.ops.cert.certificate.challenge.dns.PersistentRecords;
import app.stellarescrow.ops.cert.certificate.challenge.dns.Propagation;
import app.stellarescrow.ops.cert.certificate.challenge.dns.ZoneLookup;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.NotIssued;
import app.stellarescrow.ops.cert.certificate.renewal.RenewalOutcome.Renewed;
import app.stellarescrow.ops.cert.certificate.renewal.policy.PastOrder;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.testing.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DnsHookIT {

    private Site site;

    @TempDir private Path folder;

    @BeforeEach
    void start() throws Exception {
        site = Site.asAfterStart();
    }

    @Test
    void a_hook_sets_the_records_and_takes_them_back() throws Exception {
        // Given
        var hook =
                """
                echo "$1 $2 $DNS_ACTION $DNS_NAME" >> %s/calls
                [ "$3" = "$DNS_VALUE" ] || exit 1
                [ $1 = present ] && path=set-txt || path=clear-txt
                curl -fsS %s/$path -d "{\\"host\\": \\"$2\\", \\"value\\": \\"$3\\"}"
                """
                        .formatted(folder, site.dns.management());
        site.solver = solver("sh " + Files.writeString(folder.resolve("hook.sh"), hook));

        // When
        var outcome = site.renew(true);

        // Then
        assertThat(outcome).isInstanceOf(Renewed.class);
        assertThat(site.served(0)).isEqualTo(((Renewed) outcome).fingerprint());
        assertThat(folder.resolve("calls"))
                .content()
                .hasLineCount(4)
                .contains(
                        "present _acme-challenge.localhost. present _acme-challenge.localhost.",
                        "cleanup _acme-challenge.www.localhost. cleanup");
    }

    @Test
    void a_failing_hook_is_told_with_what_it_printed_but_without_secrets() throws Exception {
        // Given
        var hook = "echo $1 >> %s/calls; echo Authorization: Bearer 5ecret; echo no such zone; ";
        site.solver = solver(hook.formatted(folder) + "exit 3; :");

        // When
        var outcome = (NotIssued) site.renew(true);

        // Then
        assertThat(outcome.problem())
                .contains(
                        "present _acme-challenge.",
                        "localhost.: the.hook failed",
                        "exit status 3",
                        "no such zone")
                .doesNotContain("5ecret");
        assertThat(site.records.all())
                .extracting(PastOrder::state)
                .containsExactly(PastOrder.State.FAILED);
    }

    @Extended
    @Test
    void a_hook_that_hangs_is_killed() throws Exception {
        // Given
        site.solver = solver("sleep 300; :", Duration.ofMillis(500));

        // When
        var outcome = (NotIssued) site.renew(true);

        // Then
        assertThat(outcome.problem()).contains("was killed", "did not end within");
    }

    @Extended
    @Test
    void a_persistent_record_is_told_exactly_and_then_used_for_good() throws Exception {
        // Given
        var required = new PersistentRecords(site.home.resolve("records"));
        site.solver = new PersistentChallenge(zones(), required);
        var problem = ((NotIssued) site.renew(true)).problem();
        var record = Pattern.compile("(_validation-persist\\S+) IN TXT \"([^\"]+)\"");
        var told = record.matcher(problem).results().toList();
        assertThat(told).hasSize(2);
        assertThat(problem).contains("_validation-persist.www.localhost. IN TXT", "accounturi=");

        assertThat(String.join("\n", required.read()))
                .as("ops cert show tells them, too")
                .contains(told.getFirst().group(), told.getLast().group());

        // When
        told.forEach(each -> site.dns.setTxt(each.group(1), each.group(2)));

        // Then
        var first = (Renewed) site.renew(true);
        var second = (Renewed) site.renew(true);
        assertThat(site.served(0))
                .isEqualTo(second.fingerprint())
                .isNotEqualTo(first.fingerprint());
        assertThat(site.records.all().getFirst().state()).isEqualTo(PastOrder.State.FAILED);
    }

    private DnsChallenge solver(String hook) {
        return solver(hook, Duration.ofSeconds(10));
    }

    private DnsChallenge solver(String hook, Duration limit) {
        var propagation = new Propagation(zones(), Duration.ofSeconds(20));
        return new DnsChallenge(
                new HookCommand(new ShellCommand("the.hook", hook), limit), propagation);
    }

    private ZoneLookup zones() {
        var server = NameServer.of(site.dns.address());
        return new ZoneLookup(server, List.of(server));
    }
}

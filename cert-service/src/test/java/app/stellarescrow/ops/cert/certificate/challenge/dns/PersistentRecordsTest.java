package app.stellarescrow.ops.cert.certificate.challenge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersistentRecordsTest {

    private static final List<String> DOMAINS = List.of("shop.test", "*.api.test");

    @TempDir private Path folder;

    @Test
    void an_order_of_some_domains_keeps_the_records_of_the_others_and_of_another_authority()
            throws IOException {
        // Given
        var records = new PersistentRecords(folder);
        var api = record("api.test", "ca.test; accounturi=https://ca/1; policy=wildcard");
        var elsewhere = record("shop.test", "other.test; accounturi=https://other/7");
        records.add(List.of(api, record("shop.test", "ca.test; accounturi=https://ca/1")));
        records.add(List.of(elsewhere));

        // When
        var renewed = record("shop.test", "ca.test; accounturi=https://ca/2");
        records.add(List.of(renewed));

        // Then
        assertThat(records.read(DOMAINS))
                .containsExactlyInAnyOrder(
                        api.toString(), elsewhere.toString(), renewed.toString());
    }

    @Test
    void the_record_of_a_domain_that_is_no_longer_in_the_settings_is_not_shown()
            throws IOException {
        // Given
        var records = new PersistentRecords(folder);
        records.add(List.of(record("old.test", "ca.test"), record("shop.test", "ca.test")));

        // Then
        assertThat(records.read(DOMAINS))
                .containsExactly(record("shop.test", "ca.test").toString());
    }

    private static TxtRecord record(String domain, String value) throws IOException {
        return new TxtRecord(TxtRecord.name(PersistentChallenge.LABEL + domain), value);
    }
}

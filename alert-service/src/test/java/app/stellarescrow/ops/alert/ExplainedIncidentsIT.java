package app.stellarescrow.ops.alert;

import static app.stellarescrow.ops.alert.IncidentProbe.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.api.incident.IncidentDetails;
import app.stellarescrow.ops.db.Transactions;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.event.IncidentChanged.Step;
import app.stellarescrow.ops.event.report.Condition;
import app.stellarescrow.ops.testing.Extended;
import app.stellarescrow.ops.testing.ServersForTests;
import app.stellarescrow.ops.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What an alert hid, and the incident of that alert: their targets have different names. */
@Extended
@QuarkusTest
@WithTestResource(ServersForTests.class)
@WithTestResource(ReceiversForTests.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainedIncidentsIT {

    @Inject EventJson json;
    @Inject Transactions transactions;
    @Inject QuietWatch watch;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @TestHTTPResource URI url;

    private IncidentProbe probe;

    @BeforeEach
    void open() {
        probe = new IncidentProbe(servers, json, url);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void what_outlives_the_alert_that_hid_it_joins_its_incident() {
        // Given
        serverIsDown();
        probe.report(Condition.Test.INDEXER_LAG, "7 min behind", 2);
        awaitHeld(1);
        serverIsUp(5);

        // When
        watch.check().await().atMost(SOON);

        // Then
        awaitHeld(0);
        var incident = probe.all().getFirst();
        assertThat(probe.all()).hasSize(1);
        assertThat(incident.goesOn()).isTrue();
        assertThat(probe.api.show(incident.id()).value().alerts())
                .extracting(IncidentDetails.Alert::name)
                .containsExactly("ServiceDown", "IndexerLag");
        await().atMost(SOON).until(() -> probe.steps(incident.id()).contains(Step.REOPENED));
        probe.report(Condition.Test.INDEXER_LAG, null, 9);
        await().atMost(SOON).until(() -> probe.ended().size() == 1);
        assertThat(probe.ended().getFirst().endedAt()).isEqualTo(probe.at(9));
    }

    @Test
    void what_begins_long_after_that_alert_has_an_incident_of_its_own() {
        // Given
        serverIsDown();
        serverIsUp(5);

        // When
        probe.report(Condition.Test.INDEXER_LAG, "7 min behind", 21);

        // Then
        await().atMost(SOON).until(() -> probe.all().size() == 2);
        assertThat(probe.all().getFirst().title()).isEqualTo("IndexerLag of " + probe.target);
    }

    private void serverIsDown() {
        probe.report(Condition.Test.SERVICE_DOWN, "endpoint " + probe.target, "no answer", 0);
        await().atMost(SOON).until(() -> probe.all().size() == 1);
    }

    private void serverIsUp(int minute) {
        probe.report(Condition.Test.SERVICE_DOWN, "endpoint " + probe.target, null, minute);
        await().atMost(SOON).until(() -> probe.ended().size() == 1);
    }

    private void awaitHeld(int alerts) {
        var held =
                "select count(*) from alert where state = 'FIRING' and target = '%s' and held_by is not null"
                        .formatted(probe.target);
        await().atMost(SOON).until(() -> new Sql(transactions).count(held) == alerts);
    }
}

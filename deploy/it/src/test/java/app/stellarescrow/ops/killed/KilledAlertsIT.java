package app.stellarescrow.ops.killed;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.event.EventJson;
import app.stellarescrow.ops.testing.Exhaustive;
import app.stellarescrow.ops.testing.KafkaProbe;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The alert-service is killed again and again while alerts begin, repeat, flap, end, run out of
 * time and are acknowledged, and while its receivers fail. Then all that is left is compared.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledAlertsIT {

    private static final int KILLS = 8;
    private static final int ALERTS_AT_A_TIME = 63;
    private static final Duration THEIR_BEGINS = Duration.ofSeconds(12);
    private static final Duration DRAIN = Duration.ofMinutes(2);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Pattern DIGEST = Pattern.compile("🌊 ([\\d,]+) messages at once");

    private final EventJson json =
            new EventJson(
                    new ObjectMapper()
                            .registerModule(new JavaTimeModule())
                            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    private final long seed = Long.getLong("killed.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final KafkaProbe kafka = new KafkaProbe(TestServers.kafka().bootstrapServers(), json);

    private int begun;
    private UnreliableReceiver events;
    private UnreliableReceiver chat;
    private AlertProcess service;
    private Tables tables;
    private Kills kills;

    @BeforeEach
    void start() throws Exception {
        events = new UnreliableReceiver(seed);
        chat = new UnreliableReceiver(seed + 1);
        service = new AlertProcess(settings());
        tables = new Tables(TestServers.postgres());
        kills = new Kills(service, tables, random);
        service.start();
    }

    @AfterEach
    void stop() throws Exception {
        kafka.close();
        tables.close();
        service.close();
        events.close();
        chat.close();
    }

    @Test
    void fault_83_kill_9_at_random_moments_loses_no_alert_tells_none_twice_and_keeps_every_clock(
            TestReporter reporter) throws Exception {
        // Given
        var load = new Load(kafka, service.api(), tables);

        // When
        for (var kill = 0; kill < KILLS; kill++) {
            load.begin(stories());
            kills.awaitReading();
            load.begin(stories());
            kills.strike();
        }
        load.awaitEnd();
        var isSettled = isSettled(load);
        var now = Instant.now();

        // Then
        var facts = Facts.read(load, tables, kafka, json, events.taken());
        reporter.publishEntry(report(facts));
        assertThat(new Audit(facts).findings()).as("seed %d", seed).isEmpty();
        assertThat(new Clocks(Kind.slas(), now).findings(facts)).as("seed %d", seed).isEmpty();
        assertThat(isSettled).isTrue();
        assertThat(facts.alerts()).hasSize(begun).hasSizeGreaterThan(1_000);
        assertThatAllAnswersAreLogged(load, facts);
        assertThatChatGotAll(facts);
        assertThat(dueWhileDown(facts)).isGreaterThan(20);
        assertThat(kills.all()).anyMatch(each -> each.cutOff() > 0);
    }

    private List<Story> stories() {
        var first = begun;
        begun += ALERTS_AT_A_TIME;
        return Story.of(first, ALERTS_AT_A_TIME, THEIR_BEGINS, random);
    }

    /** Whether all is read, sent and delivered, and no clock has a step soon. */
    private boolean isSettled(Load load) {
        var newest =
                load.sent().stream()
                        .collect(
                                toMap(
                                        each -> each.subject(),
                                        each -> each.at(),
                                        BinaryOperator.maxBy(Instant::compareTo)));
        try {
            await().atMost(DRAIN)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> tables.isQuiet() && tables.knowsAll(newest));
            return true;
        } catch (ConditionTimeoutException _) {
            return false;
        }
    }

    private static void assertThatAllAnswersAreLogged(Load load, Facts facts) {
        var logged = facts.log().stream().map(each -> new Load.Answer(each.alert(), each.step()));
        assertThat(load.answers()).hasSizeGreaterThan(facts.alerts().size() / 10);
        assertThat(logged).containsAll(load.answers());
    }

    /** In a storm one message covers several. */
    private void assertThatChatGotAll(Facts facts) {
        var got = chat.taken().stream().mapToLong(each -> messages(each.body())).sum();
        assertThat(tables.count("work where lane = 'webhook' and state <> 'DONE'")).isZero();
        assertThat(got).isGreaterThanOrEqualTo(tables.count("work where lane = 'webhook'"));
        assertThat(got).isGreaterThan(facts.alerts().size());
    }

    private static long messages(String body) {
        var digest = DIGEST.matcher(body);
        return digest.find() ? Long.parseLong(digest.group(1).replace(",", "")) : 1;
    }

    private long dueWhileDown(Facts facts) {
        return facts.log().stream()
                .filter(Clocks::isByClock)
                .filter(step -> kills.all().stream().anyMatch(kill -> kill.isDownAt(step.at())))
                .count();
    }

    private Map<String, String> report(Facts facts) {
        var again = facts.delivered().size() - facts.delivered().stream().distinct().count();
        return Map.of(
                "seed", Long.toString(seed),
                "cut off by each kill",
                        kills.all().stream().map(Kills.Kill::cutOff).toList().toString(),
                "steps of the log", Integer.toString(facts.log().size()),
                "steps due while down", Long.toString(dueWhileDown(facts)),
                "events delivered", Integer.toString(facts.delivered().size()),
                "of these again", Long.toString(again),
                "calls refused", Integer.toString(events.refused() + chat.refused()));
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("JDK_JAVA_OPTIONS", Kind.settings()),
                Map.entry("ALERTS_CLOCK_DELAY", "7s"),
                Map.entry("ALERTS_CLOCK_EVERY", "1s"),
                Map.entry("KAFKA_SESSION_TIMEOUT_MS", "6000"),
                Map.entry("KAFKA_HEARTBEAT_INTERVAL_MS", "1500"),
                Map.entry("WORK_LEASE", "5s"),
                Map.entry("WORK_HEARTBEAT_EVERY", "1s"),
                Map.entry("BACKUP_ALERT_WEBHOOK", chat.url()),
                Map.entry("RECEIVERS_NAMED_EVENTS_KIND", "standard"),
                Map.entry("RECEIVERS_NAMED_EVENTS_URL", events.url()),
                Map.entry("RECEIVERS_NAMED_EVENTS_SECRETS", SECRET),
                Map.entry("RECEIVERS_RETRY_AFTER", "300ms"),
                Map.entry("RECEIVERS_CIRCUIT_PAUSE", "200ms"),
                Map.entry("RECEIVERS_LONGEST_CIRCUIT_PAUSE", "1s"),
                Map.entry("RECEIVERS_STORM_PAUSE", "1s"));
    }
}

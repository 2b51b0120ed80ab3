package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.measure.BenchSchedules.Slot;
import app.stellarescrow.ops.bench.probe.Arrival;
import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.bench.probe.Latencies;
import app.stellarescrow.ops.bench.probe.TopicTail;
import app.stellarescrow.ops.bench.probe.WebhookListener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Measures single slots: from the due time to the request, the handler's start and the webhook. */
public final class SlotMeasure {

    private static final int WARM_UP = 500;
    private static final int SLOTS = 200;
    private static final Duration WARM_UP_DISTANCE = Duration.ofMillis(40);
    private static final Duration DISTANCE = Duration.ofMillis(250);
    private static final Duration LEAD = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A message about several runs names each. */
    private static final Pattern TARGET = Pattern.compile("bench-\\d{5}");

    private final BenchSchedules schedules;
    private final TopicTail events;
    private final WebhookListener hook;

    public SlotMeasure(BenchSchedules schedules, TopicTail events, WebhookListener hook) {
        this.schedules = schedules;
        this.events = events;
        this.hook = hook;
    }

    public List<Figure> measure() {
        warmUp();
        return figures(observe(WARM_UP, SLOTS, DISTANCE));
    }

    /** Many messages in a row are delivered as one, and then the receiver has a pause. */
    private void warmUp() {
        var due = schedules.due(0, WARM_UP, start(), WARM_UP_DISTANCE);
        var names = due.stream().map(Slot::name).collect(Collectors.toSet());
        await("job.finished.v1", names::contains, WARM_UP, PATIENCE);
        Await.await(
                PATIENCE,
                schedules::undelivered,
                undelivered -> undelivered == 0,
                "%d messages were not delivered"::formatted);
    }

    private static Instant start() {
        return Instant.now().plus(LEAD).truncatedTo(ChronoUnit.SECONDS);
    }

    private List<Passage> observe(int from, int count, Duration distance) {
        var slots = schedules.due(from, count, start(), distance);
        var names = slots.stream().map(Slot::name).collect(Collectors.toSet());
        var patience = PATIENCE.plus(distance.multipliedBy(count));
        var requests = byTarget(await("job.requested.v1", names::contains, count, patience));
        var results = byTarget(await("job.finished.v1", names::contains, count, patience));
        var messages =
                Await.await(
                        patience,
                        () -> messages(names),
                        found -> found.size() >= count,
                        found -> "only %d of %d webhooks arrived".formatted(found.size(), count));
        return slots.stream()
                .map(
                        slot ->
                                new Passage(
                                        slot.due(),
                                        of(slot, requests).at(),
                                        of(slot, results),
                                        of(slot, messages)))
                .toList();
    }

    private List<Arrival> await(
            String type, Predicate<String> isOurs, int count, Duration patience) {
        return events.await(
                count, each -> each.type().equals(type) && isOurs.test(each.target()), patience);
    }

    private Map<String, Instant> messages(Set<String> ours) {
        var firsts = new HashMap<String, Instant>();
        for (var message : hook.messages()) {
            TARGET.matcher(message.body())
                    .results()
                    .map(MatchResult::group)
                    .filter(ours::contains)
                    .forEach(target -> firsts.putIfAbsent(target, message.at()));
        }
        return firsts;
    }

    private static <T> T of(Slot slot, Map<String, T> byTarget) {
        return Objects.requireNonNull(byTarget.get(slot.name()), slot.name());
    }

    private static Map<String, Arrival> byTarget(List<Arrival> arrivals) {
        return arrivals.stream()
                .collect(Collectors.toMap(Arrival::target, each -> each, (first, _) -> first));
    }

    private static List<Figure> figures(List<Passage> passages) {
        var request = latencies(passages, each -> between(each.due(), each.requestedAt()));
        var start =
                latencies(passages, each -> between(each.due(), each.result().time("startedAt")));
        var webhook = latencies(passages, each -> between(each.result().at(), each.webhookAt()));
        var slot = "slot due → request on Kafka";
        var handler = "slot due → handler starts";
        var delivered = "result event → webhook received";
        return List.of(
                Figure.plain(slot, "p50", request.percentile(50), "ms"),
                Figure.atMost(25, slot, "p99", request.percentile(99), "ms"),
                Figure.atMost(25, handler, "p50", start.percentile(50), "ms"),
                Figure.atMost(60, handler, "p99", start.percentile(99), "ms"),
                Figure.atMost(15, delivered, "p50", webhook.percentile(50), "ms"),
                Figure.atMost(50, delivered, "p99", webhook.percentile(99), "ms"));
    }

    private static Latencies latencies(
            List<Passage> passages, Function<Passage, Duration> between) {
        return new Latencies(
                passages.stream().map(between).map(each -> each.toNanos() / 1e6).toList());
    }

    private static Duration between(Instant from, Instant to) {
        return Duration.between(from, to);
    }

    /** The times of one slot on its way through the services. */
    private record Passage(Instant due, Instant requestedAt, Arrival result, Instant webhookAt) {}
}

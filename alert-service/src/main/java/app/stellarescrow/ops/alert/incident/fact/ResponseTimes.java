package app.stellarescrow.ops.alert.incident.fact;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import app.stellarescrow.ops.alert.incident.fact.LogEntry.LoggedAlert;
import app.stellarescrow.ops.api.incident.ReviewFacts.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How fast alerts got a response; pure. */
final class ResponseTimes {

    private final Function<LoggedAlert, Duration> sla;
    private final Instant now;

    /** The time is that of the question, for alerts that still fire. */
    ResponseTimes(Function<LoggedAlert, Duration> sla, Instant now) {
        this.sla = sla;
        this.now = now;
    }

    /** The alert that fired first comes first. */
    List<Response> of(List<Moment> timeline) {
        return timeline.stream()
                .collect(Collectors.groupingBy(moment -> moment.entry().alert().id()))
                .values()
                .stream()
                .sorted(
                        comparing((List<Moment> one) -> one.getFirst().at())
                                .thenComparing(one -> one.getFirst().entry().alert().name())
                                .thenComparing(one -> one.getFirst().entry().alert().target()))
                .map(this::ofOne)
                .toList();
    }

    private Response ofOne(List<Moment> moments) {
        var alert = moments.getFirst().entry().alert();
        var since = since(moments);
        var person =
                moments.stream()
                        .filter(
                                each ->
                                        each.entry().isAcknowledgement()
                                                || each.entry().step().equals("RESOLVED_BY_HAND"))
                        .findFirst();
        var end = end(moments);
        var response =
                Stream.concat(person.map(Moment::at).stream(), end.stream()).min(naturalOrder());
        var toResponse = response.map(at -> seconds(since, at)).orElse(null);
        return new Response(
                alert.words(),
                alert.severity(),
                person.map(each -> each.entry().person()).orElse(null),
                toResponse,
                end.map(at -> seconds(since, at)).orElse(null),
                sla.apply(alert).toSeconds(),
                isMet(response.isPresent(), toResponse, since, sla.apply(alert)));
    }

    /** One that was held back needs no response before its release. */
    private static Instant since(List<Moment> moments) {
        return last(moments, entry -> entry.step().equals("RELEASED"))
                .or(() -> moments.stream().filter(each -> each.entry().isFirst()).findFirst())
                .orElse(moments.getFirst())
                .at();
    }

    private static Optional<Instant> end(List<Moment> moments) {
        var last = last(moments, entry -> entry.isFirst() || entry.isEnd());
        return last.filter(each -> each.entry().isEnd()).map(Moment::at);
    }

    /** In the order of the log: its times may contradict each other. */
    private static Optional<Moment> last(List<Moment> moments, Predicate<LogEntry> fits) {
        return moments.stream()
                .filter(each -> fits.test(each.entry()))
                .max(comparingLong(each -> each.entry().id()));
    }

    private @Nullable Boolean isMet(
            boolean answered, @Nullable Long toResponse, Instant since, Duration limit) {
        if (toResponse != null) {
            return toResponse <= limit.toSeconds();
        }
        return (answered || now.isBefore(since.plus(limit))) ? null : Boolean.FALSE;
    }

    /** Null if the clocks contradict each other. */
    private static @Nullable Long seconds(Instant from, Instant to) {
        return to.isBefore(from) ? null : Duration.between(from, to).toSeconds();
    }
}

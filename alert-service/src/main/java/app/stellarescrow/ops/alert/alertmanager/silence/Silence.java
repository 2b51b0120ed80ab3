package app.stellarescrow.ops.alert.alertmanager.silence;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A silence of Alertmanager's API v2.
 *
 * @param id null before it is created
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Silence(
        @Nullable String id,
        @Nullable Status status,
        List<Matcher> matchers,
        Instant startsAt,
        Instant endsAt,
        String createdBy,
        String comment) {

    /** An Alertmanager may store times less precisely. */
    private static final Duration SAME = Duration.ofSeconds(1);

    /** One label with its value. */
    record Matcher(String name, String value, boolean isRegex, boolean isEqual) {}

    /**
     * Whether it is in force.
     *
     * @param state {@code active}, {@code pending} or {@code expired}
     */
    record Status(String state) {}

    /**
     * How the comments of ours begin: other installations may use the same Alertmanager.
     *
     * @param installation our id
     */
    record Mark(String installation) {

        private String comment(long alert) {
            return "%salert %d".formatted(begin(), alert);
        }

        private boolean begins(String comment) {
            return comment.startsWith(begin());
        }

        private String begin() {
            return "Acknowledged in stellarescrow-ops %s: ".formatted(installation);
        }
    }

    /** Of the alerts with these labels, while a person takes care of them. */
    static Silence of(Map<String, String> labels, Acknowledged alert, Mark mark, Instant now) {
        return new Silence(
                null,
                null,
                labels.entrySet().stream()
                        .map(each -> new Matcher(each.getKey(), each.getValue(), false, true))
                        .toList(),
                now,
                alert.until(),
                alert.owner(),
                mark.comment(alert.number()));
    }

    boolean belongsTo(Mark mark) {
        return mark.begins(comment)
                && status != null
                && !status.state().equals("expired")
                && id != null;
    }

    boolean matches(Silence wish) {
        return labels().equals(wish.labels())
                && createdBy.equals(wish.createdBy)
                && Duration.between(endsAt, wish.endsAt).abs().compareTo(SAME) < 0;
    }

    String requireId() {
        return Objects.requireNonNull(id, "a silence of Alertmanager has an id");
    }

    private Map<String, String> labels() {
        return matchers.stream()
                .collect(toMap(Matcher::name, Matcher::value, (one, _) -> one, TreeMap::new));
    }
}

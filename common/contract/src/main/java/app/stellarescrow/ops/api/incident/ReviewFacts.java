package app.stellarescrow.ops.api.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log knows of an incident. The same log gives the same facts.
 *
 * @param timeline all events in their order
 * @param impact from the first sign, or else the first alert, to the end of the last alert
 * @param detection the first sign of trouble beside the first alert
 * @param responses how fast each alert got a response
 * @param remediation what people did
 * @param runbooks those of its alerts
 */
public record ReviewFacts(
        List<Event> timeline,
        Window impact,
        Detection detection,
        List<Response> responses,
        List<Event> remediation,
        List<String> runbooks) {

    /**
     * An event.
     *
     * @param at when, in the order of the timeline
     * @param about the alert, or what reported a sign
     * @param by who did it; null if no person did
     * @param clock what is wrong with its time; null if nothing is
     */
    public record Event(
            Instant at,
            String step,
            String about,
            @Nullable String by,
            String text,
            @Nullable String clock) {}

    /**
     * A time from begin to end.
     *
     * @param to null if it goes on
     * @param seconds null if it goes on
     */
    public record Window(Instant from, @Nullable Instant to, @Nullable Long seconds) {}

    /**
     * How late the first alert was.
     *
     * @param firstSign null if there was none before it
     * @param sign what it was
     * @param seconds from the first sign to the first alert; 0 if there was none before it
     */
    public record Detection(
            @Nullable Instant firstSign, @Nullable String sign, Instant firstAlert, long seconds) {}

    /**
     * The response to an alert.
     *
     * @param alert its name, target and number
     * @param acknowledgedBy who responded first; null if no person did
     * @param secondsToResponse to the first acknowledgement, or to the end if that came before;
     *     null while both are missing, or if the clocks contradict each other
     * @param secondsToEnd null while it fires, or if the clocks contradict each other
     * @param slaSeconds within which a person must respond
     * @param slaMet null while a response may still come in time
     */
    public record Response(
            String alert,
            String severity,
            @Nullable String acknowledgedBy,
            @Nullable Long secondsToResponse,
            @Nullable Long secondsToEnd,
            long slaSeconds,
            @Nullable Boolean slaMet) {}
}

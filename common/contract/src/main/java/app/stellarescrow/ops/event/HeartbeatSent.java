package app.stellarescrow.ops.event;

import java.time.Instant;
import java.util.List;

/**
 * A service works: its database answers, and its events reach Kafka.
 *
 * @param service its component's name
 * @param late what it should have done by now but has not
 */
public record HeartbeatSent(String service, Instant at, List<Late> late) implements Event {

    @Override
    public String subject() {
        return service;
    }

    /**
     * Something that should have been done.
     *
     * @param what for example {@code schedule backup}
     * @param since when the service found that it was late
     */
    public record Late(String what, Instant since) {}
}

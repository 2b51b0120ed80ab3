package app.stellarescrow.ops.alert.delivery.receiver;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where messages go. Its name is a lane of the work queue, so that none waits for another. */
public sealed interface Receiver {

    String name();

    /** As in {@code receivers.named.<name>.kind}. */
    Kind kind();

    /** One that is called over HTTP. */
    sealed interface Http extends Receiver
            permits AlertmanagerApi, ChatWebhook, JsonTemplate, MetricsApi, Ntfy, StandardWebhook {

        /** A secret: only its host is shown. */
        URI url();

        /**
         * What is posted.
         *
         * @param id stays the same over all attempts
         */
        Call call(Message message, UUID id, Instant now);
    }

    /** People with e-mail; each delivery names one address. */
    record Mail(String name, List<String> addresses) implements Receiver {
        @Override
        public Kind kind() {
            return Kind.EMAIL;
        }
    }

    /** What is done when more than a handful of messages wait for it. */
    enum Storm {
        /** One message with their number and first lines. */
        DIGEST,
        /** One call sends the present state, which covers all of them. */
        STATE,
        /** Each is an event of its own for a program. */
        EACH
    }

    /** The kinds, as in settings. */
    enum Kind {
        WEBHOOK(Storm.DIGEST),
        STANDARD(Storm.EACH),
        TEMPLATE(Storm.DIGEST),
        NTFY(Storm.DIGEST),
        ALERTMANAGER(Storm.STATE),
        METRICS(Storm.EACH),
        EMAIL(Storm.DIGEST);

        private final Storm storm;

        Kind(Storm storm) {
            this.storm = storm;
        }

        /** Whether it is told of each change of an alert, and not of messages. */
        public boolean isToldOfChanges() {
            return this == STANDARD || this == ALERTMANAGER;
        }

        public Storm storm() {
            return storm;
        }
    }
}

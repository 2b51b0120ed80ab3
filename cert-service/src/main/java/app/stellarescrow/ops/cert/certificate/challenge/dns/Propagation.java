package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Waits until every name server with the authority over a record answers with it. */
public final class Propagation {

    private static final Logger LOG = Logger.getLogger(Propagation.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A dead secondary must not let a certificate expire: the authority asks others, too. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final ZoneLookup zones;
    private final Duration limit;

    /** Waits at most so long. */
    public Propagation(ZoneLookup zones, Duration limit) {
        this.zones = zones;
        this.limit = limit;
    }

    private record Place(TxtRecord record, NameServer server) {}

    /**
     * A place without the record.
     *
     * @param silent whether it did not answer at all
     */
    private record Missing(Place place, boolean silent, String reason) {}

    ZoneLookup zones() {
        return zones;
    }

    void await(List<TxtRecord> records) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var pause = FIRST_PAUSE;
        var open = places(records);
        var seen = new HashSet<TxtRecord>();
        while (true) {
            var missing = missing(open, seen);
            var waited = Duration.ofNanos(System.nanoTime() - begin);
            if (isEnough(missing, seen.containsAll(records), waited)) {
                return;
            }
            if (waited.compareTo(limit) > 0) {
                throw new IOException(late(missing));
            }
            open = missing.stream().map(Missing::place).toList();
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private List<Place> places(List<TxtRecord> records) throws IOException {
        var places = new ArrayList<Place>();
        for (var each : records) {
            zones.servers(each.name()).forEach(server -> places.add(new Place(each, server)));
        }
        return places;
    }

    private static List<Missing> missing(List<Place> places, Set<TxtRecord> seen) {
        var missing = new ArrayList<Missing>();
        for (var place : places) {
            try {
                if (values(place.server(), place.record().name())
                        .contains(place.record().value())) {
                    seen.add(place.record());
                } else {
                    missing.add(new Missing(place, false, without(place)));
                }
            } catch (IOException e) {
                missing.add(new Missing(place, true, String.valueOf(e.getMessage())));
            }
        }
        return missing;
    }

    private boolean isEnough(List<Missing> missing, boolean seenEach, Duration waited) {
        if (missing.isEmpty()) {
            return true;
        }
        var grace = shorter(SILENCE, limit);
        var enough =
                seenEach
                        && missing.stream().allMatch(Missing::silent)
                        && waited.compareTo(grace) > 0;
        if (enough) {
            LOG.warnf("not waited for: %s", reasons(missing));
        }
        return enough;
    }

    private String late(List<Missing> missing) {
        return "%s after %d s: check its zone transfers, or raise challenge.dns.propagation"
                .formatted(reasons(missing), limit.toSeconds());
    }

    private static String reasons(List<Missing> missing) {
        return missing.stream().map(Missing::reason).distinct().collect(Collectors.joining("; "));
    }

    private static String without(Place place) {
        return "name server %s does not have the TXT record of %s"
                .formatted(place.server().label(), place.record().name());
    }

    /** The TXT records of a name. */
    static List<String> values(NameServer server, Name name) throws IOException {
        return ZoneLookup.answers(server.ask(name, Type.TXT), TXTRecord.class)
                .map(each -> String.join("", each.getStrings()))
                .toList();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

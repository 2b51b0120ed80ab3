package app.stellarescrow.ops.cert.certificate.challenge.dns;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** dns-persist-01: a TXT record that an operator sets once, and that is only checked here. */
public record PersistentChallenge(ZoneLookup zones, PersistentRecords required)
        implements ChallengeSolver {

    static final String LABEL = "_validation-persist.";

    @Override
    public String type() {
        return PERSISTENT_DNS;
    }

    @Override
    public Published publish(List<Proof> proofs) throws IOException {
        var records = new ArrayList<TxtRecord>();
        for (var proof : widest(proofs)) {
            records.add(new TxtRecord(TxtRecord.name(LABEL + proof.domain()), proof.content()));
        }
        required.add(records);
        var missing = new ArrayList<TxtRecord>();
        for (var record : records) {
            if (!isSet(record)) {
                missing.add(record);
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException(
                    "the domain does not allow the order yet; set once, and keep:\n"
                            + missing.stream()
                                    .map(TxtRecord::toString)
                                    .collect(Collectors.joining("\n")));
        }
        return () -> {};
    }

    /** One for each domain: what allows a wildcard allows its domain, too. */
    private static List<Proof> widest(List<Proof> proofs) {
        return List.copyOf(
                proofs.stream()
                        .collect(
                                Collectors.toMap(
                                        Proof::domain,
                                        each -> each,
                                        (one, other) ->
                                                one.content().length() > other.content().length()
                                                        ? one
                                                        : other,
                                        java.util.LinkedHashMap::new))
                        .values());
    }

    /** At each name server that answers; the authority may ask any. */
    private boolean isSet(TxtRecord record) throws IOException {
        var needed = PersistentValue.of(record.value());
        var target = zones.target(record.name());
        var problems = new ArrayList<String>();
        var answered = 0;
        for (var server : zones.servers(target)) {
            try {
                var values = Propagation.values(server, target);
                answered++;
                if (values.stream().noneMatch(each -> allows(each, needed))) {
                    return false;
                }
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        if (answered == 0) {
            throw new IOException(String.join("; ", problems));
        }
        return true;
    }

    private static boolean allows(String value, PersistentValue needed) {
        return PersistentValue.of(value).allows(needed, Instant.now());
    }
}

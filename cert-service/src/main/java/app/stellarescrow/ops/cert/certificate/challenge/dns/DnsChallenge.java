package app.stellarescrow.ops.cert.certificate.challenge.dns;

import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** DNS-01: TXT records that exist only while an authority checks them. */
public record DnsChallenge(RecordWriter writer, Propagation propagation)
        implements ChallengeSolver {

    private static final Logger LOG = Logger.getLogger(DnsChallenge.class);
    private static final String LABEL = "_acme-challenge.";

    @Override
    public String type() {
        return DNS;
    }

    @Override
    public Published publish(List<Proof> proofs) throws IOException, InterruptedException {
        var begun = new ArrayList<TxtRecord>();
        Published published = () -> begun.forEach(this::remove);
        try {
            for (var proof : proofs) {
                var name = TxtRecord.name(LABEL + proof.domain());
                var record = new TxtRecord(propagation.zones().target(name), proof.content());
                begun.add(record);
                writer.add(record);
            }
            propagation.await(begun);
            return published;
        } catch (IOException | InterruptedException | RuntimeException e) {
            published.close();
            throw e;
        }
    }

    private void remove(TxtRecord record) {
        try {
            writer.remove(record);
        } catch (IOException e) {
            LOG.warnf("the TXT record of %s may remain: %s", record.name(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            LOG.warnf("the TXT record of %s may remain: interrupted", record.name());
        }
    }
}

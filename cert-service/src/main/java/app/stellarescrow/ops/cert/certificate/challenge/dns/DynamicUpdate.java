package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;

/**
 * Changes records by signed updates (RFC 2136, RFC 8945).
 *
 * @param zone if empty, the server says which it is
 */
public record DynamicUpdate(NameServer server, Optional<String> zone, UpdateKey key)
        implements RecordWriter {

    private static final long TTL_SECONDS = 60;

    @Override
    public void add(TxtRecord record) throws IOException {
        var update = new Update(zoneOf(record));
        update.add(txt(record));
        send(update, record);
    }

    @Override
    public void remove(TxtRecord record) throws IOException {
        var update = new Update(zoneOf(record));
        update.delete(txt(record));
        send(update, record);
    }

    private Name zoneOf(TxtRecord record) throws IOException {
        return zone.isPresent()
                ? TxtRecord.name(zone.get())
                : ZoneLookup.zone(server, record.name());
    }

    private static TXTRecord txt(TxtRecord record) {
        return new TXTRecord(record.name(), DClass.IN, TTL_SECONDS, record.value());
    }

    private void send(Update update, TxtRecord record) throws IOException {
        var answer = server.send(update, key.tsig());
        var refusal = refusal(answer);
        if (refusal.isPresent()) {
            throw new IOException(
                    "name server %s refused to change %s: %s"
                            .formatted(server.label(), record.name(), refusal.get()));
        }
    }

    private Optional<String> refusal(Message answer) {
        var signature = answer.getTSIG();
        return switch (signature == null ? Rcode.NOERROR : signature.getError()) {
            case Rcode.BADSIG ->
                    Optional.of("the secret of key '%s' is wrong (BADSIG)".formatted(key.name()));
            case Rcode.BADKEY ->
                    Optional.of(
                            "it has no key '%s' with algorithm %s (BADKEY)"
                                    .formatted(key.name(), key.algorithm()));
            case Rcode.BADTIME ->
                    Optional.of(
                            "its clock and this machine's differ by more than 5 minutes (BADTIME): correct them");
            default -> byCode(answer);
        };
    }

    private Optional<String> byCode(Message answer) {
        return switch (answer.getRcode()) {
            case Rcode.NOERROR ->
                    answer.isVerified()
                            ? Optional.empty()
                            : Optional.of(
                                    "its answer is not signed with key '%s'".formatted(key.name()));
            case Rcode.REFUSED ->
                    Optional.of(
                            "key '%s' may not do so (REFUSED): grant it TXT records of that name (update-policy)"
                                    .formatted(key.name()));
            case Rcode.NOTAUTH, Rcode.NOTZONE ->
                    Optional.of(
                            "it is not the primary of that zone (%s): set challenge.dns.server or challenge.dns.zone"
                                    .formatted(Rcode.string(answer.getRcode())));
            default -> Optional.of(Rcode.string(answer.getRcode()));
        };
    }
}

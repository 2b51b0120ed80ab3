package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * A name server.
 *
 * @param label how it is called in messages
 * @param host empty for those of the system
 */
public record NameServer(String label, Optional<String> host, int port) {

    public static final int PORT = 53;

    private static final int LAST_PORT = 65_535;

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern SETTING =
            Pattern.compile(
                    "(?:\\[(?<address>[0-9A-Fa-f:.]+)]|(?<host>[^:\\[\\]\\s]+))(?::(?<port>\\d{1,5}))?");

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public static NameServer of(String text) {
        var matcher = SETTING.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a name server: write host, host:port or [address]:port"
                            .formatted(text));
        }
        var host = Optional.ofNullable(matcher.group("host")).orElse(matcher.group("address"));
        var port = Optional.ofNullable(matcher.group("port")).map(Integer::valueOf).orElse(PORT);
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(
                    "'%s' is not a name server: a port is from 1 to %d".formatted(text, LAST_PORT));
        }
        return new NameServer(text.strip(), Optional.of(host), port);
    }

    /** The resolver of this machine. */
    public static NameServer ofSystem() {
        return new NameServer("this machine's resolver", Optional.empty(), PORT);
    }

    static NameServer at(Name name, InetAddress address, int port) {
        var label = "%s (%s)".formatted(name.toString(true), address.getHostAddress());
        return new NameServer(label, Optional.of(address.getHostAddress()), port);
    }

    /** Its answer, which may be that there is no such name. */
    Message ask(Name name, int type) throws IOException {
        var answer = sent(resolver(), Message.newQuery(Record.newRecord(name, type, DClass.IN)));
        if (answer.getRcode() != Rcode.NOERROR && answer.getRcode() != Rcode.NXDOMAIN) {
            throw new IOException(
                    "name server %s answers %s to the question for %s %s"
                            .formatted(
                                    label,
                                    Rcode.string(answer.getRcode()),
                                    name,
                                    Type.string(type)));
        }
        return answer;
    }

    /** Sends a signed message by TCP, and checks the signature of the answer. */
    Message send(Message message, TSIG key) throws IOException {
        var resolver = resolver();
        resolver.setTCP(true);
        resolver.setTSIGKey(key);
        return sent(resolver, message);
    }

    private Message sent(Resolver resolver, Message message) throws IOException {
        try {
            return resolver.send(message);
        } catch (IOException e) {
            var reason =
                    Optional.ofNullable(e.getMessage())
                            .orElseGet(() -> e.getClass().getSimpleName());
            throw new IOException("name server %s does not answer: %s".formatted(label, reason), e);
        }
    }

    private Resolver resolver() throws IOException {
        if (host.isEmpty()) {
            return new ExtendedResolver();
        }
        var address = new InetSocketAddress(host.get(), port);
        if (address.isUnresolved()) {
            throw new IOException("name server '%s' has no address".formatted(host.get()));
        }
        var resolver = new SimpleResolver(address);
        resolver.setTimeout(TIMEOUT);
        return resolver;
    }
}

package app.stellarescrow.ops.cert.certificate.challenge.dns;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Finds where a record has to be, and who serves it.
 *
 * @param resolver who is asked
 * @param given the name servers of all zones; if empty, those that a zone names
 * @param port of the name servers that a zone names
 */
public record ZoneLookup(NameServer resolver, List<NameServer> given, int port) {

    private static final int MOST_ALIASES = 8;

    public ZoneLookup(NameServer resolver, List<NameServer> given) {
        this(resolver, given, NameServer.PORT);
    }

    /** The name itself, or the one that its aliases (CNAME) lead to. */
    Name target(Name name) throws IOException {
        var target = name;
        for (var i = 0; i < MOST_ALIASES; i++) {
            var alias = alias(target);
            if (alias.isEmpty()) {
                return target;
            }
            target = alias.get();
        }
        throw new IOException(
                "%s leads through more than %d aliases".formatted(name, MOST_ALIASES));
    }

    private Optional<Name> alias(Name name) throws IOException {
        return answers(resolver.ask(name, Type.CNAME), CNAMERecord.class)
                .filter(each -> each.getName().equals(name))
                .map(CNAMERecord::getTarget)
                .findFirst();
    }

    /** The name servers with the authority over a name, without those that cannot be reached. */
    List<NameServer> servers(Name name) throws IOException {
        if (!given.isEmpty()) {
            return given;
        }
        var zone = zone(resolver, name);
        var names =
                answers(resolver.ask(zone, Type.NS), NSRecord.class)
                        .map(NSRecord::getTarget)
                        .toList();
        var servers = new LinkedHashSet<NameServer>();
        for (var each : names) {
            for (var address : addresses(each)) {
                servers.add(NameServer.at(each, address, port));
            }
        }
        if (servers.isEmpty()) {
            throw new IOException(
                    "%s has no name server that can be reached; its NS records name %s: set challenge.dns.nameservers"
                            .formatted(zone, names));
        }
        return List.copyOf(servers);
    }

    /** The zone that a name is in, by its SOA record. */
    static Name zone(NameServer asked, Name name) throws IOException {
        for (var candidate = name; candidate.labels() > 1; candidate = new Name(candidate, 1)) {
            var answer = asked.ask(candidate, Type.SOA);
            var zone =
                    Stream.of(Section.ANSWER, Section.AUTHORITY)
                            .flatMap(section -> answer.getSection(section).stream())
                            .filter(SOARecord.class::isInstance)
                            .map(Record::getName)
                            .filter(name::subdomain)
                            .findFirst();
            if (zone.isPresent()) {
                return zone.get();
            }
        }
        throw new IOException(
                "name server %s knows no zone of %s; set challenge.dns.zone and challenge.dns.nameservers"
                        .formatted(asked.label(), name));
    }

    private List<InetAddress> addresses(Name server) throws IOException {
        var addresses = new ArrayList<InetAddress>();
        answers(resolver.ask(server, Type.A), ARecord.class)
                .map(ARecord::getAddress)
                .forEach(addresses::add);
        answers(resolver.ask(server, Type.AAAA), AAAARecord.class)
                .map(AAAARecord::getAddress)
                .forEach(addresses::add);
        return addresses.stream().filter(each -> isReachable(each, port)).toList();
    }

    /** Without a network of its kind (IPv6), an address says nothing about the server. */
    private static boolean isReachable(InetAddress address, int port) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, port));
            return true;
        } catch (SocketException _) {
            return false;
        }
    }

    static <T extends Record> Stream<T> answers(Message message, Class<T> type) {
        return message.getSection(Section.ANSWER).stream().filter(type::isInstance).map(type::cast);
    }
}

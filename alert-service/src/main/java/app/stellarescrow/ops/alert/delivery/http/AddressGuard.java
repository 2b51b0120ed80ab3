package app.stellarescrow.ops.alert.delivery.http;

import app.stellarescrow.ops.alert.delivery.NotDelivered;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides to which address a receiver's host leads. A name that an attacker controls may lead to
 * this machine or to the server of a cloud machine's credentials, and may change between two
 * look-ups: so it is looked up once for each call, and the call goes to the address that was
 * checked.
 */
final class AddressGuard {

    private final Set<String> allowed;
    private final Lookup lookup;

    AddressGuard(Set<String> allowed, Lookup lookup) {
        this.allowed = allowed;
        this.lookup = lookup;
    }

    /** The address to call. */
    InetAddress address(String receiver, String host) {
        var name = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        var addresses = addresses(receiver, name);
        if (!allowed.contains(name)) {
            Arrays.stream(addresses)
                    .flatMap(each -> forbidden(each).stream())
                    .findFirst()
                    .ifPresent(
                            kind -> {
                                throw NotDelivered.forbidden(receiver, name, kind);
                            });
        }
        return addresses[0];
    }

    /** What kind of address it is if it must not be called. */
    static Optional<String> forbidden(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return Optional.of("a loopback address");
        }
        if (address.isAnyLocalAddress() || isOf(address, 0)) {
            return Optional.of("an unspecified address");
        }
        if (address.isLinkLocalAddress() || Metadata.isOne(address)) {
            return Optional.of("a link-local or metadata address");
        }
        if (address.isMulticastAddress() || isOf(address, 255)) {
            return Optional.of("a multicast address");
        }
        return Metadata.embedded(address).flatMap(AddressGuard::forbidden);
    }

    /** Whether an IPv4 address begins with that number. */
    private static boolean isOf(InetAddress address, int first) {
        var bytes = address.getAddress();
        return bytes.length == 4 && (bytes[0] & 0xff) == first;
    }

    private InetAddress[] addresses(String receiver, String name) {
        try {
            return lookup.all(name);
        } catch (UnknownHostException _) {
            throw NotDelivered.refused(
                    receiver,
                    "has a host name that does not resolve",
                    NotDelivered.Fault.RECEIVER,
                    Optional.empty());
        }
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }
}

package app.stellarescrow.ops.alert.delivery.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Addresses at which clouds serve credentials, and IPv6 addresses that lead to IPv4 ones. */
final class Metadata {

    /** Of Amazon (IPv6), Alibaba and Oracle; the others are link-local. */
    private static final Set<InetAddress> SERVERS =
            Set.of(of("fd00:ec2::254"), of("100.100.100.200"), of("192.0.0.192"));

    /** 64:ff9b::/96 (RFC 6052). */
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b};

    private Metadata() {}

    static boolean isOne(InetAddress address) {
        return SERVERS.contains(address);
    }

    /** The IPv4 address in an IPv6 one. */
    static Optional<InetAddress> embedded(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != 16) {
            return Optional.empty();
        }
        if (isZero(bytes, 0, 12) || (starts(bytes, NAT64) && isZero(bytes, 4, 12))) {
            return Optional.of(ipv4(bytes, 12));
        }
        var is6to4 = bytes[0] == 0x20 && bytes[1] == 0x02;
        return is6to4 ? Optional.of(ipv4(bytes, 2)) : Optional.empty();
    }

    private static boolean starts(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, new byte[to - from], 0, to - from);
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static InetAddress of(String text) {
        return InetAddress.ofLiteral(text);
    }
}

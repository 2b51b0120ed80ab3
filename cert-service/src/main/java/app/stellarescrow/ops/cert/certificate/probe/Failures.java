package app.stellarescrow.ops.cert.certificate.probe;

import app.stellarescrow.ops.cert.certificate.finding.Fault;
import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says why an address served no certificate, and what to do. */
final class Failures {

    private Failures() {}

    static AddressAnswer of(
            IOException e, Endpoint endpoint, InetAddress address, boolean timedOut) {
        var message = String.valueOf(e.getMessage());
        if (address instanceof Inet6Address && message.contains("Network is unreachable")) {
            return new AddressAnswer.NoNetwork(address);
        }
        var where = "%s at %s".formatted(endpoint, address.getHostAddress());
        return new AddressAnswer.Failed(
                Optional.of(address),
                timedOut || e instanceof SocketTimeoutException
                        ? silent(where)
                        : finding(e, where, message));
    }

    private static Finding finding(IOException e, String where, String message) {
        return switch (e) {
            case StartTls.Refused _ ->
                    Fault.HANDSHAKE_FAILED.finding("%s: %s".formatted(where, message));
            case EOFException _ -> ended(where);
            case ConnectException _ when message.contains("refused") ->
                    Fault.ENDPOINT_UNREACHABLE.finding(
                            "%s refuses connections: check that the server runs and listens there"
                                    .formatted(where));
            case SSLException _ when message.contains("Unsupported or unrecognized") ->
                    Fault.HANDSHAKE_FAILED.finding(
                            "%s does not speak TLS: check the port, and the protocol of the endpoint"
                                    .formatted(where));
            case SSLException _ when message.contains("terminated") -> ended(where);
            case SSLException _ ->
                    Fault.HANDSHAKE_FAILED.finding(
                            "%s fails the TLS handshake (%s): check its TLS settings and its log"
                                    .formatted(where, message));
            default ->
                    Fault.ENDPOINT_UNREACHABLE.finding(
                            "%s cannot be reached (%s): check the network between this machine and it"
                                    .formatted(where, message));
        };
    }

    private static Finding ended(String where) {
        return Fault.HANDSHAKE_FAILED.finding(
                "%s ended the connection before it sent a certificate: check its TLS settings and its log"
                        .formatted(where));
    }

    private static Finding silent(String where) {
        return Fault.ENDPOINT_UNREACHABLE.finding(
                "%s did not finish a TLS handshake in time: check that it runs, and firewalls"
                        .formatted(where));
    }

    static Finding noAddress(Endpoint endpoint) {
        return Fault.ENDPOINT_UNREACHABLE.finding(
                "%s: host '%s' has no address: check its DNS records, or correct the endpoint"
                        .formatted(endpoint, endpoint.host()));
    }

    static Finding slowDns(Endpoint endpoint, Duration timeout) {
        return Fault.ENDPOINT_UNREACHABLE.finding(
                "%s: the address of '%s' was not found within %d s: check this machine's name server"
                        .formatted(endpoint, endpoint.host(), timeout.toSeconds()));
    }
}

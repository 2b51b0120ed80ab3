package app.stellarescrow.ops.cert.certificate.acme;

import app.stellarescrow.ops.cert.certificate.acme.OpenOrder.Begun;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.deploy.CertificateKeys;
import app.stellarescrow.ops.cert.certificate.deploy.KeyAndChain;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;

/** Orders a certificate from one authority: order, challenges, key, certificate. */
public final class AcmeOrder {

    /** For one step; the whole order has a limit of its own. */
    private static final Duration STEP_LIMIT = Duration.ofMinutes(3);

    private final Authority authority;
    private final ChallengeSolver solver;
    private final OpenOrder open;
    private final AcmeErrors errors;
    private final Polling polling;
    private final Duration limit;

    /** It ends within the limit, even if an authority or a name server does not answer. */
    public AcmeOrder(Authority authority, ChallengeSolver solver, OpenOrder open, Duration limit) {
        this.authority = authority;
        this.solver = solver;
        this.open = open;
        this.errors = new AcmeErrors(authority);
        this.polling = new Polling(errors, STEP_LIMIT);
        this.limit = limit;
    }

    /** The caller stores the result before it closes the open order. */
    public KeyAndChain place(OrderRequest request)
            throws AcmeFailure, IOException, InterruptedException {
        try {
            return TimeLimit.run(limit, () -> placed(request));
        } catch (TimeoutException _) {
            throw errors.timedOut(
                    "issue a certificate: the order was given up after %d s (cert.order-timeout)"
                            .formatted(limit.toSeconds()));
        }
    }

    private KeyAndChain placed(OrderRequest request)
            throws AcmeFailure, IOException, InterruptedException {
        try (var connection = AcmeConnection.open(authority)) {
            return connection.withRetryTime(() -> place(connection.login(), request));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw errors.refused("cannot be used: " + e.getMessage());
        }
    }

    private KeyAndChain place(Login login, OrderRequest request)
            throws AcmeFailure, IOException, InterruptedException, GeneralSecurityException {
        var begun = begun(login, request);
        var order = order(login, begun);
        prove(login, order);
        finish(order, begun);
        var chain = errors.attempt(() -> order.getCertificate().getCertificateChain());
        return new KeyAndChain(begun.keys().getPrivate(), chain);
    }

    /** The order of an attempt that crashed, or else a new one. */
    private Begun begun(Login login, OrderRequest request)
            throws AcmeFailure, IOException, GeneralSecurityException {
        var earlier = open.find(authority);
        if (earlier.isPresent() && isUsable(login, earlier.get(), request)) {
            return earlier.get();
        }
        var keys = CertificateKeys.create();
        var begun = new Begun(authority.name(), location(create(login, request)), keys);
        open.save(begun);
        return begun;
    }

    private boolean isUsable(Login login, Begun earlier, OrderRequest request)
            throws AcmeFailure, IOException {
        try {
            var order = order(login, earlier);
            return errors.attempt(
                    () -> {
                        order.fetch();
                        return order.getStatus() != Status.INVALID
                                && domains(order).equals(Set.copyOf(request.domains()));
                    });
        } catch (AcmeFailure e) {
            if (e.kind() == AcmeFailure.Kind.REFUSED || AcmeErrors.isUnknown(e)) {
                return false;
            }
            throw e;
        }
    }

    private Order create(Login login, OrderRequest request) throws AcmeFailure {
        try {
            return errors.attempt(
                    () -> {
                        var builder = login.newOrder().domains(request.domains());
                        request.profile().ifPresent(builder::profile);
                        request.replaces().ifPresent(builder::replaces);
                        return builder.create();
                    });
        } catch (AcmeFailure e) {
            if (request.replaces().isEmpty()) {
                throw e;
            }
            var replaced = AcmeErrors.is(e, "alreadyReplaced");
            if (replaced && !request.urgent()) {
                throw errors.refused(
                        "has replaced this certificate by a later one: deploy that one, or have another one issued by force (ops cert renew NAME --force --reason TEXT); shortly before its end it is ordered anyway");
            }
            if (replaced || isUnknownPredecessor(e)) {
                return create(login, request.withoutPredecessor());
            }
            throw e;
        }
    }

    /**
     * The authority does not know the predecessor, for example because another one issued it. RFC
     * 9773 names no problem for that; Pebble's is serverInternal.
     */
    private static boolean isUnknownPredecessor(AcmeFailure e) {
        return AcmeErrors.is(e, "malformed")
                || AcmeErrors.is(e, "serverInternal")
                || String.valueOf(e.getMessage()).contains("renewal-information");
    }

    private void prove(Login login, Order order)
            throws AcmeFailure, IOException, InterruptedException {
        var account = login.getAccount().getLocation().toString();
        new Authorizations(errors, polling, solver, account)
                .prove(errors.attempt(order::getAuthorizations));
    }

    private void finish(Order order, Begun begun) throws AcmeFailure, InterruptedException {
        var status = polling.await(order, Status.READY, "accept the order");
        if (status == Status.READY) {
            errors.attempt(
                    () -> {
                        order.execute(begun.keys());
                        return order;
                    });
            status = polling.await(order, Status.VALID, "issue the certificate");
        }
        if (status != Status.VALID) {
            var reason = order.getError().map(Object::toString).orElse("it gives no reason");
            throw errors.refused("ended the order: " + reason);
        }
    }

    private Order order(Login login, Begun begun) throws IOException {
        return login.bindOrder(begun.location().toURL());
    }

    private static URI location(Order order) throws IOException {
        try {
            return order.getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IOException("the address of the order is malformed", e);
        }
    }

    private static Set<String> domains(Order order) {
        return order.getIdentifiers().stream()
                .map(Identifier::getDomain)
                .collect(Collectors.toSet());
    }
}

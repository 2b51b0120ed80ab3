package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.api.credential.RotationView.Keys;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.rotation.Allowance;
import app.stellarescrow.ops.cert.credential.rotation.Driver;
import app.stellarescrow.ops.cert.credential.rotation.NextStep;
import app.stellarescrow.ops.cert.credential.rotation.Permit;
import app.stellarescrow.ops.cert.credential.rotation.Terms;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cert.credential.store.Recreation;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rotates the password of a server by two logins in turn. */
public final class LoginDriver implements Driver {

    private final LoginServer server;
    private final LoginStore store;
    private final Settings settings;
    private final LoginFinder facts;

    /** Connects to nothing yet. */
    public LoginDriver(LoginServer server, LoginStore store, Settings settings) {
        this.server = server;
        this.store = store;
        this.settings = settings;
        this.facts = new LoginFinder(server, store, settings);
    }

    /**
     * How it rotates.
     *
     * @param users the names of the two logins
     * @param watch how long sessions are looked at
     * @param others where else each new login must work
     * @param recreation how their clients get a new environment
     */
    public record Settings(
            List<String> users,
            Terms terms,
            Duration watch,
            List<LoginPlace> others,
            Recreation recreation) {}

    /** For example after an edit of the env file alone, which changes no server. */
    @Override
    public Optional<String> fault() {
        var login = store.read();
        return switch (server.answer(login)) {
            case Answer.Accepted _ -> Optional.empty();
            case Answer.Refused _ ->
                    Optional.of(
                            "%s refuses the login %s of %s: it was changed only in the store, or only in the server; put the password back that works, or begin a rotation without notice, which makes a new login (./ops rotate --breach)"
                                    .formatted(server, login, store));
            case Answer.Unclear unclear -> Optional.of(unclear.of(server));
        };
    }

    @Override
    public NextStep next(RotationView rotation, Permit permit, Instant now)
            throws InterruptedException {
        return new LoginPolicy(new Allowance(settings.terms(), permit))
                .next(rotation, facts.find(rotation), now);
    }

    @Override
    public Keys take(RotationView rotation, RotationState state) {
        return switch (state) {
            case GENERATED -> generate(rotation);
            case ADDED -> permit(rotation);
            case DRAINING -> switchOver(rotation);
            case REMOVED -> expire(rotation);
            case ABORTED -> switchBack(rotation);
            case NOTICE, VERIFIED -> rotation.keys();
        };
    }

    /** After an abort, the new login ends if the server has it already. */
    @Override
    public void finish(RotationView rotation) {
        if (rotation.state() == RotationState.ABORTED) {
            facts.fresh(rotation)
                    .map(Login::user)
                    .filter(each -> !each.equals(store.read().user()))
                    .ifPresent(server::expire);
        }
        store.fresh(rotation.id()).delete();
        store.retired(rotation.id()).delete();
    }

    /** The old login is that of now, because it may have been changed during the notice. */
    private Keys generate(RotationView rotation) {
        var old = store.read();
        var fresh = facts.fresh(rotation).orElseGet(() -> new Login(idle(old), Key.random()));
        if (fresh.user().equals(old.user())) {
            throw changed();
        }
        store.fresh(rotation.id()).write(fresh.toKeys());
        store.retired(rotation.id()).write(old.toKeys());
        return new Keys(List.of(old.fingerprint()), List.of(fresh.fingerprint()));
    }

    private String idle(Login old) {
        return settings.users().stream()
                .filter(each -> !each.equals(old.user()))
                .findFirst()
                .orElseThrow(this::changed);
    }

    private Keys permit(RotationView rotation) {
        server.permit(fresh(rotation), old(rotation).user());
        return rotation.keys();
    }

    private Keys switchOver(RotationView rotation) {
        store.replace(old(rotation), fresh(rotation));
        return rotation.keys();
    }

    private Keys expire(RotationView rotation) {
        server.expire(old(rotation).user());
        return rotation.keys();
    }

    /** The new login stays valid until its users have the old one again. */
    private Keys switchBack(RotationView rotation) {
        var old = facts.old(rotation);
        var fresh = facts.fresh(rotation);
        if (fresh.filter(store.read()::equals).isPresent()) {
            if (old.filter(each -> server.answer(each) instanceof Answer.Accepted).isEmpty()) {
                throw noWayBack(rotation, old);
            }
            store.replace(fresh.get(), old.get());
        }
        return rotation.keys();
    }

    private Login old(RotationView rotation) {
        return facts.old(rotation).orElseThrow(this::changed);
    }

    private Login fresh(RotationView rotation) {
        return facts.fresh(rotation).orElseThrow(this::changed);
    }

    private PermanentFailure noWayBack(RotationView rotation, Optional<Login> old) {
        return old.isPresent()
                ? new PermanentFailure(
                        "%s does not accept the old login %s, so going back would lock its users out"
                                .formatted(server, old.get()),
                        "let the rotation go on: ./ops rotation advance " + rotation.id(),
                        null)
                : new PermanentFailure(
                        "the old login, which was kept beside %s, is lost, so there is no way back"
                                .formatted(store),
                        "write another login that works there, recreate its users, then abort",
                        null);
    }

    private PermanentFailure changed() {
        return new PermanentFailure(
                "the logins that are kept beside %s do not belong to this rotation, or are lost"
                        .formatted(store),
                "abort this rotation and begin another",
                null);
    }
}

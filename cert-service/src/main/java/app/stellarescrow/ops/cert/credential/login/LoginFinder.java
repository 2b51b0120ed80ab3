package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Answers;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Names;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Traffic;
import app.stellarescrow.ops.cert.credential.login.LoginServer.Sessions;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.store.Key;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what the next step of two logins in turn depends on: store, server and sessions. */
final class LoginFinder {

    /** Short sessions are seen only by looking often. */
    private static final int LOOKS = 20;

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final LoginServer server;
    private final LoginStore store;
    private final String recreate;

    LoginFinder(LoginServer server, LoginStore store, String recreate) {
        this.server = server;
        this.store = store;
        this.recreate = recreate;
    }

    LoginFacts find(RotationView rotation) throws InterruptedException {
        var stored = store.read();
        return new LoginFacts(
                new Names(server.toString(), store.toString(), recreate),
                stored,
                fresh(rotation),
                answers(rotation),
                traffic(rotation));
    }

    /** Once it is proven to be the only one, its file is deleted, and only the store has it. */
    Optional<Login> fresh(RotationView rotation) {
        return Login.of(store.fresh(rotation.id()).keys())
                .or(
                        () ->
                                Optional.of(store.read())
                                        .filter(
                                                each ->
                                                        rotation.keys()
                                                                .added()
                                                                .contains(each.fingerprint())));
    }

    Optional<Login> old(RotationView rotation) {
        return Login.of(store.retired(rotation.id()).keys());
    }

    /** An old login is forgotten only after the proof that it is refused. */
    private Answers answers(RotationView rotation) {
        return switch (rotation.state()) {
            case ADDED, VERIFIED, DRAINING, REMOVED ->
                    new Answers(
                            answer(fresh(rotation).map(LoginFinder::withRandom)),
                            rotation.state() == RotationState.REMOVED
                                    ? old(rotation).map(server::answer).orElse(new Answer.Refused())
                                    : Answers.NOT_ASKED,
                            answer(fresh(rotation)));
            case ABORTED ->
                    new Answers(Answers.NOT_ASKED, Answers.NOT_ASKED, answer(fresh(rotation)));
            case NOTICE, GENERATED -> Answers.NONE;
        };
    }

    private Answer answer(Optional<Login> login) {
        return login.map(server::answer).orElse(Answers.NOT_ASKED);
    }

    private static Login withRandom(Login login) {
        return new Login(login.user(), Key.random());
    }

    private Traffic traffic(RotationView rotation) throws InterruptedException {
        return switch (rotation.state()) {
            case GENERATED, DRAINING, REMOVED, ABORTED -> watched(rotation);
            case NOTICE, ADDED, VERIFIED -> Traffic.NONE;
        };
    }

    private Traffic watched(RotationView rotation) throws InterruptedException {
        var old = old(rotation);
        var fresh = fresh(rotation);
        var oldOnes = new HashSet<Sessions>();
        var freshOnes = new HashSet<Sessions>();
        for (int i = 0; i < LOOKS; i++) {
            oldOnes.addAll(sessions(old));
            freshOnes.addAll(sessions(fresh));
            Thread.sleep(BETWEEN);
        }
        return new Traffic(List.copyOf(oldOnes), List.copyOf(freshOnes));
    }

    private List<Sessions> sessions(Optional<Login> login) {
        return login.map(each -> server.sessions(Set.of(each.user()))).orElse(List.of());
    }
}

package app.stellarescrow.ops.cert.credential.login;

import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Answers;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Names;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Traffic;
import app.stellarescrow.ops.cert.credential.login.LoginServer.Sessions;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.store.Key;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what the next step of two logins in turn depends on: store, server and sessions. */
final class LoginFinder {

    private final LoginServer server;
    private final LoginStore store;
    private final LoginDriver.Settings settings;

    LoginFinder(LoginServer server, LoginStore store, LoginDriver.Settings settings) {
        this.server = server;
        this.store = store;
        this.settings = settings;
    }

    LoginFacts find(RotationView rotation) throws InterruptedException {
        var stored = store.read();
        return new LoginFacts(
                new Names(server.toString(), store.toString(), settings.recreation()),
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
        var old = old(rotation).map(Login::user);
        var fresh = fresh(rotation).map(Login::user);
        var users = Stream.of(old, fresh).flatMap(Optional::stream).collect(toSet());
        var seen = server.watch(users, settings.watch());
        return new Traffic(of(old, seen), of(fresh, seen));
    }

    private static List<Sessions> of(Optional<String> user, Set<Sessions> seen) {
        return seen.stream().filter(each -> user.filter(each.user()::equals).isPresent()).toList();
    }
}

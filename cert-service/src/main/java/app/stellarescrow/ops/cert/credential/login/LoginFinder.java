package app.stellarescrow.ops.cert.credential.login;

import static java.util.stream.Collectors.toSet;

import app.stellarescrow.ops.api.credential.RotationState;
import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Answers;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Door;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Names;
import app.stellarescrow.ops.cert.credential.login.LoginFacts.Traffic;
import app.stellarescrow.ops.cert.credential.login.LoginServer.Sessions;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.store.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what the next step of two logins in turn depends on: store, server and sessions. */
final class LoginFinder {

    private static final Duration REPLICATION = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

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
    private Answers answers(RotationView rotation) throws InterruptedException {
        var fresh = fresh(rotation);
        return switch (rotation.state()) {
            case ADDED, VERIFIED, DRAINING, REMOVED ->
                    new Answers(door(server, fresh), toOld(rotation), others(fresh));
            case ABORTED ->
                    new Answers(
                            new Door(server.toString(), Answers.NOT_ASKED, answer(server, fresh)),
                            Answers.NOT_ASKED,
                            List.of());
            case NOTICE, GENERATED -> Answers.NONE;
        };
    }

    private Answer toOld(RotationView rotation) {
        return rotation.state() == RotationState.REMOVED
                ? old(rotation).map(server::answer).orElse(new Answer.Refused())
                : Answers.NOT_ASKED;
    }

    private List<Door> others(Optional<Login> fresh) throws InterruptedException {
        var doors = new ArrayList<Door>();
        for (var place : settings.others()) {
            awaitReplication(place, fresh);
            doors.add(door(place, fresh));
        }
        return doors;
    }

    /** A replica knows a new login a moment later. */
    private static void awaitReplication(LoginPlace place, Optional<Login> fresh)
            throws InterruptedException {
        var end = System.nanoTime() + REPLICATION.toNanos();
        while (answer(place, fresh) instanceof Answer.Refused && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
    }

    private static Door door(LoginPlace place, Optional<Login> fresh) {
        return new Door(
                place.toString(),
                answer(place, fresh.map(LoginFinder::withRandom)),
                answer(place, fresh));
    }

    private static Answer answer(LoginPlace place, Optional<Login> login) {
        return login.map(place::answer).orElse(Answers.NOT_ASKED);
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

    /** Our own attempt at a pooler leaves an open session of the new login there. */
    private Traffic watched(RotationView rotation) throws InterruptedException {
        var old = old(rotation).map(Login::user);
        var fresh = fresh(rotation).map(Login::user);
        var users = Stream.of(old, fresh).flatMap(Optional::stream).collect(toSet());
        var seen = server.watch(users, settings.watch());
        var used = seen.stream().filter(each -> !each.isPooled()).collect(toSet());
        return new Traffic(of(old, seen), of(fresh, used));
    }

    private static List<Sessions> of(Optional<String> user, Set<Sessions> seen) {
        return seen.stream().filter(each -> user.filter(each.user()::equals).isPresent()).toList();
    }
}

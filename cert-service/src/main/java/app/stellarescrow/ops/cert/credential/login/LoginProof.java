package app.stellarescrow.ops.cert.credential.login;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.cert.credential.login.LoginFacts.Door;
import app.stellarescrow.ops.cert.credential.login.LoginServer.Sessions;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a step of two logins in turn is not proven to be safe; each is empty if it is. */
final class LoginProof {

    private static final int NAMED = 5;

    private final LoginFacts facts;

    LoginProof(LoginFacts facts) {
        this.facts = facts;
    }

    Optional<String> lost() {
        return facts.fresh().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "the new login is lost before the server had it: abort this rotation and begin another");
    }

    /** After an abort the new login must not end under its users. */
    Optional<String> validFresh() {
        return facts.fresh().isEmpty()
                ? Optional.empty()
                : switch (facts.answers().server().toFresh()) {
                    case Answer.Refused _ -> Optional.empty();
                    case Answer.Accepted _ -> useOfFresh();
                    case Answer.Unclear unclear -> Optional.of(unclear.of(facts.names().server()));
                };
    }

    /** A server that accepts any password proves nothing. */
    Optional<String> lockOut() {
        var server = facts.answers().server();
        return lost().or(() -> acceptsAny(server))
                .or(() -> refusal(server, "check its rules for that user (pg_hba.conf, ACL)"))
                .or(this::lockOutElsewhere);
    }

    /** A pooler need not know how to refuse, but must not accept any password. */
    private Optional<String> lockOutElsewhere() {
        return facts.answers().others().stream()
                .flatMap(
                        door ->
                                Stream.of(
                                        Optional.of(door)
                                                .filter(
                                                        it ->
                                                                it.toRandom()
                                                                        instanceof Answer.Accepted)
                                                .flatMap(LoginProof::acceptsAny),
                                        refusal(
                                                door,
                                                "let it know new users (pgbouncer: auth_query instead of auth_file), or check that it follows the server")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> refusal(Door door, String remedy) {
        return switch (door.toFresh()) {
            case Answer.Accepted _ -> Optional.empty();
            case Answer.Refused _ ->
                    Optional.of(
                            "%s refuses the new login %s: %s, or abort the rotation"
                                    .formatted(door.place(), fresh(), remedy));
            case Answer.Unclear unclear ->
                    Optional.of("%s; %s".formatted(unclear.of(door.place()), remedy));
        };
    }

    Optional<String> notStored() {
        return facts.fresh().filter(facts.stored()::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "%s no longer has the new login %s: it was edited outside of this rotation; put the login back, or abort this rotation"
                                .formatted(facts.names().store(), fresh()));
    }

    /** A session keeps the login that it began with. */
    Optional<String> useOfOld() {
        return used(facts.traffic().old())
                .map(
                        users ->
                                "the old login is used by %s, which have their old environment: recreate them (%s); %s"
                                        .formatted(
                                                users,
                                                facts.names().recreation().command(),
                                                facts.names().recreation().note()));
    }

    Optional<String> noUseOfFresh() {
        return facts.traffic().fresh().isEmpty()
                ? Optional.of(
                        "no session of the new login %s is seen: recreate its users (%s), and check again while they work"
                                .formatted(fresh(), facts.names().recreation().command()))
                : Optional.empty();
    }

    Optional<String> useOfFresh() {
        return used(facts.traffic().fresh())
                .map(
                        users ->
                                "the login %s, which must be idle now, is used by %s: recreate them (%s)"
                                        .formatted(
                                                fresh(),
                                                users,
                                                facts.names().recreation().command()));
    }

    Optional<String> objectionToOnlyFresh() {
        return notStored()
                .or(this::lockOut)
                .or(
                        () ->
                                switch (facts.answers().toOld()) {
                                    case Answer.Refused _ -> Optional.empty();
                                    case Answer.Accepted _ ->
                                            Optional.of(
                                                    "%s still accepts the old login: check who gave it a password again"
                                                            .formatted(facts.names().server()));
                                    case Answer.Unclear unclear ->
                                            Optional.of(unclear.of(facts.names().server()));
                                })
                .or(this::useOfOld);
    }

    private static Optional<String> acceptsAny(Door door) {
        return switch (door.toRandom()) {
            case Answer.Refused _ -> Optional.empty();
            case Answer.Accepted _ ->
                    Optional.of(
                            "%s accepts any password, so that a login proves nothing: require passwords for connections of the cert-service (pg_hba.conf: scram-sha-256; Redis: no user with nopass)"
                                    .formatted(door.place()));
            case Answer.Unclear unclear -> Optional.of(unclear.of(door.place()));
        };
    }

    private String fresh() {
        return facts.fresh().map(Login::user).orElse("(lost)");
    }

    private static Optional<String> used(List<Sessions> sessions) {
        return sessions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        sessions.stream()
                                        .limit(NAMED)
                                        .map(
                                                each ->
                                                        "%s (%s, %d session(s))"
                                                                .formatted(
                                                                        each.client(),
                                                                        each.user(),
                                                                        each.count()))
                                        .collect(joining(", "))
                                + (sessions.size() > NAMED
                                        ? " and %d more".formatted(sessions.size() - NAMED)
                                        : ""));
    }
}

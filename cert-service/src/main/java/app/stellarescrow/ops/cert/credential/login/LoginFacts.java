package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.store.Recreation;
import java.util.List;
import java.util.Optional;

/**
 * What is true before the next step of two logins in turn.
 *
 * @param stored what the store has
 * @param fresh the new login; empty if it is not made, or lost
 * @param answers the server's, where the state needs them
 * @param traffic where the state needs it
 */
record LoginFacts(
        Names names, Login stored, Optional<Login> fresh, Answers answers, Traffic traffic) {

    /** For messages. */
    record Names(String server, String store, Recreation recreation) {}

    /** To real logins. */
    record Answers(Door server, Answer toOld, List<Door> others) {

        static final Answer NOT_ASKED = new Answer.Unclear("was not asked", "check it again");
        static final Answers NONE =
                new Answers(new Door("", NOT_ASKED, NOT_ASKED), NOT_ASKED, List.of());
    }

    /**
     * Where the new login must work.
     *
     * @param toRandom to its user with a random password
     */
    record Door(String place, Answer toRandom, Answer toFresh) {}

    /** Sessions of the logins, without our own. */
    record Traffic(List<LoginServer.Sessions> old, List<LoginServer.Sessions> fresh) {

        static final Traffic NONE = new Traffic(List.of(), List.of());
    }
}

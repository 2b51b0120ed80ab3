package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.cert.credential.probe.Answer;

/** Where clients log in: the server itself, or a pooler or replica of it. */
public interface LoginPlace {

    /** Really logs in, on a new connection. */
    Answer answer(Login login);
}

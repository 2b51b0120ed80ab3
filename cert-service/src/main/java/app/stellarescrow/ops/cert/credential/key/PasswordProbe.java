package app.stellarescrow.ops.cert.credential.key;

import app.stellarescrow.ops.cert.credential.login.Login;
import app.stellarescrow.ops.cert.credential.login.LoginPlace;
import app.stellarescrow.ops.cert.credential.login.PasswordServer;
import app.stellarescrow.ops.cert.credential.login.postgres.PostgresLogins;
import app.stellarescrow.ops.cert.credential.login.redis.RedisLogins;
import app.stellarescrow.ops.cert.credential.probe.Answer;
import app.stellarescrow.ops.cert.credential.probe.Tried;
import app.stellarescrow.ops.cert.credential.settings.Credential;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.target.Target;
import java.util.LinkedHashMap;
import java.util.List;

/** Tries whether a server accepts a password, by a login. Calls block. */
final class PasswordProbe {

    private final Credential credential;

    PasswordProbe(Credential credential) {
        this.credential = credential;
    }

    /** Tries each password, and a random one. */
    Tried ask(PasswordServer server, List<Key> passwords) {
        var place = place(server);
        var answers = new LinkedHashMap<String, Answer>();
        for (var each : passwords) {
            answers.put(each.fingerprint(), place.answer(new Login(server.user(), each)));
        }
        var toRandom = place.answer(new Login(server.user(), Key.random()));
        return new Tried(server.url(), toRandom, answers);
    }

    private LoginPlace place(PasswordServer server) {
        return server.isRedis()
                ? RedisLogins.place(server, credential.settings().redis().trust())
                        .orElseThrow(
                                () ->
                                        credential.wrong(
                                                "cannot be tried at " + server.url(),
                                                "write probe.logins as redis://user@host:port"))
                : new PostgresLogins(
                        Target.of(credential.name(), server.url().toString()), server.user());
    }
}

package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.cert.credential.store.Key;
import java.util.List;
import java.util.Optional;

/** A user and its password, which shows only the password's fingerprint. */
public record Login(String user, Key password) {

    /** For a file of staged keys. */
    List<Key> toKeys() {
        return List.of(new Key(user), password);
    }

    /** Empty if the file has none. */
    static Optional<Login> of(List<Key> keys) {
        return keys.size() < 2
                ? Optional.empty()
                : Optional.of(new Login(keys.getFirst().reveal(), keys.get(1)));
    }

    String fingerprint() {
        return password.fingerprint();
    }

    @Override
    public String toString() {
        return "%s (password %s)".formatted(user, fingerprint());
    }
}

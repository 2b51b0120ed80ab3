package app.stellarescrow.ops.cert.credential.login;

import app.stellarescrow.ops.cert.credential.store.CredentialStore;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cert.credential.store.StagedKeys;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The login that a store has: in a variable for its user and one for its password, in URLs, or in
 * both.
 */
public final class LoginStore {

    private final CredentialStore store;
    private final Variables variables;

    public LoginStore(CredentialStore store, Variables variables) {
        this.store = store;
        this.variables = variables;
    }

    /**
     * The names of variables.
     *
     * @param password empty if only URLs have it
     * @param user empty if only URLs have it
     */
    public record Variables(Optional<String> password, Optional<String> user, List<String> urls) {

        Set<String> all() {
            var all = new LinkedHashSet<>(urls);
            password.ifPresent(all::add);
            user.ifPresent(all::add);
            return all;
        }
    }

    /** Of the password. */
    public String fingerprint() {
        return read().fingerprint();
    }

    /** Refused if the variables do not agree. */
    Login read() {
        return read(store.read(variables.all()));
    }

    /** Puts a login in the place of another, in one write. Does nothing if it is there already. */
    void replace(Login outgoing, Login incoming) {
        store.change(variables.all(), values -> edited(values, outgoing, incoming));
    }

    /** The new login, until the old one is refused. */
    StagedKeys fresh(UUID rotation) {
        return store.staged("%s.%s.new".formatted(name(), rotation));
    }

    /** The old login, until it is refused. */
    StagedKeys retired(UUID rotation) {
        return store.staged("%s.%s.old".formatted(name(), rotation));
    }

    @Override
    public String toString() {
        return "%s in %s".formatted(String.join(", ", variables.all()), store);
    }

    private Map<String, String> edited(Map<String, String> values, Login outgoing, Login incoming) {
        var present = read(values);
        if (present.equals(incoming)) {
            return values;
        }
        if (!present.equals(outgoing)) {
            throw wrong(
                    "has another login than the rotation left there: it was edited outside of the rotation",
                    "put the login of %s back, or abort the rotation".formatted(outgoing.user()));
        }
        var edited = new HashMap<>(values);
        variables.user().ifPresent(name -> edited.put(name, incoming.user()));
        variables.password().ifPresent(name -> edited.put(name, incoming.password().reveal()));
        variables.urls().forEach(name -> edited.put(name, url(values, name).with(incoming)));
        return edited;
    }

    private Login read(Map<String, String> values) {
        var found = new ArrayList<Login>();
        variables.urls().forEach(name -> found.add(url(values, name).login()));
        variables
                .password()
                .ifPresent(name -> found.add(pair(values, name, found.stream().findFirst())));
        if (found.isEmpty()) {
            throw wrong("has no password", "set store.variable or store.url-variables");
        }
        if (found.stream().distinct().count() > 1) {
            throw wrong(
                    "has variables with different users or passwords",
                    "write the login that works into all of them");
        }
        return found.getFirst();
    }

    private Login pair(Map<String, String> values, String name, Optional<Login> inUrl) {
        var user =
                variables
                        .user()
                        .map(variable -> values.getOrDefault(variable, ""))
                        .or(() -> inUrl.map(Login::user))
                        .filter(each -> !each.isEmpty())
                        .orElseThrow(
                                () ->
                                        wrong(
                                                "has a password without its user",
                                                "set store.user-variable or store.url-variables: the two logins have different names"));
        var password = values.getOrDefault(name, "");
        if (password.isEmpty()) {
            throw wrong("has an empty password", "write the one that works into " + name);
        }
        return new Login(user, new Key(password));
    }

    private LoginUrl url(Map<String, String> values, String name) {
        return LoginUrl.of(values.getOrDefault(name, ""))
                .orElseThrow(
                        () ->
                                wrong(
                                        "has a URL without a password in " + name,
                                        "write it as scheme://user:password@host:port/database"));
    }

    private String name() {
        return variables.all().iterator().next();
    }

    private PermanentFailure wrong(String reason, String hint) {
        return new PermanentFailure("%s %s".formatted(this, reason), hint, null);
    }
}

package app.stellarescrow.ops.cert.credential.settings;

import app.stellarescrow.ops.cert.credential.login.LoginAddress;
import app.stellarescrow.ops.cert.credential.login.LoginStore;
import app.stellarescrow.ops.cert.credential.login.PasswordServer;
import app.stellarescrow.ops.cert.credential.rotation.Terms;
import app.stellarescrow.ops.cert.credential.store.CredentialStore;
import app.stellarescrow.ops.cert.credential.store.Key;
import app.stellarescrow.ops.cert.credential.store.KeyList;
import app.stellarescrow.ops.cert.credential.store.Recreation;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A credential of the settings.
 *
 * @param place where its variables are; empty if that is not set
 */
public record Credential(
        String name, CredentialsConfig.Entry settings, Optional<CredentialStore> place) {

    public boolean isGuided() {
        return settings.driver() == DriverKind.GUIDED;
    }

    public Terms terms() {
        return new Terms(settings.every(), settings.notice(), settings.drain());
    }

    public Optional<KeyList> anyStore() {
        var variable = settings.store().variable().orElse(name);
        return place.map(
                found ->
                        isGuided() ? KeyList.ofOne(found, variable) : new KeyList(found, variable));
    }

    public KeyList store() {
        return anyStore()
                .orElseThrow(
                        () ->
                                wrong(
                                        "has no store",
                                        "set credentials.%s.store.file, or store.kubernetes-secret, or store.aws-secret"
                                                .formatted(name)));
    }

    /** Only a secret that is replaced by hand may have none. */
    public void requireStore() {
        if (!isGuided()) {
            store();
        }
    }

    /** Of the processes that have its secrets. */
    public Recreation recreation() {
        var usual =
                place.map(CredentialStore::recreation)
                        .orElse(new Recreation("as it was deployed", "a restart may not suffice"));
        return settings.recreate()
                .map(usual::by)
                .orElseGet(() -> usual.toBeSetBy("credentials.%s.recreate".formatted(name)));
    }

    /** Fingerprints of what its store has; none if it has no store. */
    public List<String> stored() {
        return hasLogins()
                ? List.of(logins().fingerprint())
                : anyStore().map(store -> Key.fingerprints(store.keys())).orElse(List.of());
    }

    /** Poolers and replicas, where a login must work, too. */
    public List<LoginAddress> alsoAt() {
        return new Addresses(name).ofLogins(settings);
    }

    /** Of the processes that have its keys. */
    public List<URI> probes() {
        return new Addresses(name).ofProbes(settings);
    }

    /** Where a secret that is replaced by hand is a password. */
    public List<PasswordServer> passwordServers() {
        return new Addresses(name).ofPasswordServers(settings);
    }

    /** Whether a server can be asked which secret it accepts. */
    public boolean isProvable() {
        return place.isPresent() && !(probes().isEmpty() && passwordServers().isEmpty());
    }

    /** Of the processes that count the use of its keys. */
    public List<URI> counters() {
        return new Addresses(name).ofCounters(settings);
    }

    /** Whether an access log or servers show the use of its keys. */
    public boolean isUseTold() {
        return settings.driver() == DriverKind.KEYS
                && place.isPresent()
                && (settings.accessLog().path().isPresent() || !counters().isEmpty());
    }

    public boolean hasLogins() {
        return switch (settings.driver()) {
            case POSTGRES, REDIS -> true;
            case KEYS, GUIDED -> false;
        };
    }

    /** Its store as one of logins. */
    public LoginStore logins() {
        store();
        var urls = settings.store().urlVariables().orElse(List.of());
        var password =
                settings.store().variable().or(() -> Optional.of(name).filter(_ -> urls.isEmpty()));
        return new LoginStore(
                place.orElseThrow(),
                new LoginStore.Variables(password, settings.store().userVariable(), urls));
    }

    public PermanentFailure wrong(String reason, String hint) {
        return new PermanentFailure("the credential %s %s".formatted(name, reason), hint, null);
    }
}

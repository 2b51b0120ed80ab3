package app.stellarescrow.ops.cert.credential.store;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.cert.kubernetes.Secret;
import app.stellarescrow.ops.cert.kubernetes.SecretName;
import app.stellarescrow.ops.cert.kubernetes.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The keys in the data of a Kubernetes Secret. Staged ones are in a second Secret, {@code
 * <name>-rotation}, because pods may take each key of the first one as a variable.
 */
public final class KubernetesSecretStore implements CredentialStore {

    private final Secrets secrets;
    private final SecretName name;

    public KubernetesSecretStore(Secrets secrets, SecretName name) {
        this.secrets = secrets;
        this.name = name;
    }

    @Override
    public Map<String, String> read(Set<String> variables) {
        return values(secrets.find(name).orElseThrow(this::missing), variables);
    }

    @Override
    public void change(Set<String> variables, UnaryOperator<Map<String, String>> edit) {
        secrets.change(
                name,
                secret -> {
                    var old = values(secret, variables);
                    var wanted = edit.apply(old);
                    return wanted.equals(old) ? secret : secret.with(wanted);
                });
    }

    @Override
    public Recreation recreation() {
        return new Recreation(
                "kubectl -n %s rollout restart deployment/<its-deployment>"
                        .formatted(name.namespace()),
                "a running pod keeps the environment that it began with");
    }

    @Override
    public StagedKeys staged(String staged) {
        return new InSecret(secrets, name.beside(), staged);
    }

    @Override
    public String toString() {
        return name.toString();
    }

    private Map<String, String> values(Secret secret, Set<String> variables) {
        var values = new HashMap<String, String>();
        for (var variable : variables) {
            var value = secret.value(variable).orElseThrow(() -> missing(variable));
            values.put(variable, decoded(value, variable));
        }
        return values;
    }

    private String decoded(byte[] value, String variable) {
        try {
            return StoreText.decoded(value, variable);
        } catch (StoreRefused e) {
            throw new StoreRefused("%s %s".formatted(name, e.getMessage()), e.hint(), null);
        }
    }

    private StoreRefused missing() {
        return new StoreRefused(
                name + " does not exist",
                "check the credential's setting store.kubernetes-secret",
                null);
    }

    private StoreRefused missing(String variable) {
        return new StoreRefused(
                "%s has no key %s".formatted(name, variable),
                "add it, or correct the credential's setting store.variable",
                null);
    }

    /** One a line. */
    private record InSecret(Secrets secrets, SecretName name, String staged) implements StagedKeys {

        @Override
        public List<Key> keys() {
            return secrets.find(name)
                    .flatMap(secret -> secret.value(staged))
                    .map(bytes -> StoreText.decoded(bytes, staged))
                    .map(text -> text.lines().map(Key::new).toList())
                    .orElse(List.of());
        }

        @Override
        public void write(List<Key> keys) {
            secrets.ensure(name);
            var text = keys.stream().map(Key::reveal).collect(joining("\n"));
            secrets.change(name, secret -> secret.with(Map.of(staged, text)));
        }

        @Override
        public void delete() {
            if (!keys().isEmpty()) {
                secrets.change(name, secret -> secret.without(staged));
            }
        }
    }
}

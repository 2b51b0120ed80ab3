package app.stellarescrow.ops.cert.credential.store;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.cert.aws.AwsSecrets;
import app.stellarescrow.ops.cert.aws.AwsSecrets.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The key/value pairs of a secret in AWS Secrets Manager. A change is a new version, AWSPENDING
 * until it becomes AWSCURRENT; staged keys are versions with a label of their own.
 */
public final class AwsSecretStore implements CredentialStore {

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    /** Another writer won each time. */
    private static final int TRIES = 5;

    private final AwsSecrets secrets;
    private final String secret;

    public AwsSecretStore(AwsSecrets secrets, String secret) {
        this.secrets = secrets;
        this.secret = secret;
    }

    @Override
    public Map<String, String> read(Set<String> variables) {
        return pairs(current()).values(variables);
    }

    @Override
    public void change(Set<String> variables, UnaryOperator<Map<String, String>> edit) {
        for (int tries = 0; tries < TRIES; tries++) {
            var present = current();
            var pairs = pairs(present);
            var old = pairs.values(variables);
            var wanted = edit.apply(old);
            if (wanted.equals(old) || isReplaced(present, pairs.with(wanted).text())) {
                return;
            }
        }
        throw refused(
                "was changed by others %d times in a row".formatted(TRIES),
                "the next check tries again");
    }

    @Override
    public Recreation recreation() {
        return new Recreation(
                "aws ecs update-service --cluster <cluster> --service <service> --force-new-deployment",
                "a running process keeps the values that it read when it began");
    }

    @Override
    public StagedKeys staged(String name) {
        return new Labelled(secrets, secret, name);
    }

    @Override
    public String toString() {
        return "the secret %s of AWS Secrets Manager".formatted(secret);
    }

    /** AWSCURRENT moves only from the version that was read. */
    private boolean isReplaced(Version old, String text) {
        var fresh = secrets.put(secret, text, PENDING);
        var moved = secrets.move(secret, CURRENT, old.id(), fresh);
        secrets.move(secret, PENDING, fresh, null);
        return moved;
    }

    private Version current() {
        return secrets.find(secret, CURRENT)
                .orElseThrow(
                        () ->
                                refused(
                                        "does not exist, or has no text",
                                        "check the credential's setting store.aws-secret"));
    }

    private SecretPairs pairs(Version version) {
        return SecretPairs.of(version.text(), toString());
    }

    private StoreRefused refused(String reason, String hint) {
        return new StoreRefused("%s %s".formatted(this, reason), hint, null);
    }

    /** One a line. */
    private record Labelled(AwsSecrets secrets, String secret, String label) implements StagedKeys {

        @Override
        public List<Key> keys() {
            return secrets.find(secret, label)
                    .map(version -> version.text().lines().map(Key::new).toList())
                    .orElse(List.of());
        }

        @Override
        public void write(List<Key> keys) {
            var text = keys.stream().map(Key::reveal).collect(joining("\n"));
            secrets.put(secret, text, label);
        }

        @Override
        public void delete() {
            secrets.find(secret, label)
                    .ifPresent(version -> secrets.move(secret, label, version.id(), null));
        }
    }
}

package app.stellarescrow.ops.cert.credential.store;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The store of settings that are wrong, so that they hold up no other credential. */
public record UnusableStore(PermanentFailure reason) implements CredentialStore {

    @Override
    public Map<String, String> read(Set<String> variables) {
        throw reason;
    }

    @Override
    public void change(Set<String> variables, UnaryOperator<Map<String, String>> edit) {
        throw reason;
    }

    @Override
    public Recreation recreation() {
        throw reason;
    }

    @Override
    public StagedKeys staged(String name) {
        throw reason;
    }
}

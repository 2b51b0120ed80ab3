package app.stellarescrow.ops.cert.credential.store;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The keys in one variable of a store, separated by commas; or the one secret in it. */
public final class KeyList {

    private static final String SEPARATOR = ",";

    private final CredentialStore store;
    private final String variable;
    private final boolean isOne;

    public KeyList(CredentialStore store, String variable) {
        this(store, variable, false);
    }

    private KeyList(CredentialStore store, String variable, boolean isOne) {
        this.store = store;
        this.variable = variable;
        this.isOne = isOne;
    }

    /** A variable with one secret, in which a comma is no separator. */
    public static KeyList ofOne(CredentialStore store, String variable) {
        return new KeyList(store, variable, true);
    }

    public List<Key> keys() {
        return keys(store.read(Set.of(variable)));
    }

    /** Appends those that are missing. */
    public void add(List<Key> keys) {
        change(old -> Stream.concat(old.stream(), keys.stream()).distinct().toList());
    }

    /** Removes those with these fingerprints. */
    public void remove(List<String> fingerprints) {
        change(
                old ->
                        old.stream()
                                .filter(each -> !fingerprints.contains(each.fingerprint()))
                                .toList());
    }

    /** New keys until they are in the store. */
    public StagedKeys fresh(UUID rotation) {
        return store.staged("%s.%s.new".formatted(variable, rotation));
    }

    /** Old keys until servers are proven to refuse them. */
    public StagedKeys retired(UUID rotation) {
        return store.staged("%s.%s.old".formatted(variable, rotation));
    }

    @Override
    public String toString() {
        return "%s in %s".formatted(variable, store);
    }

    private void change(UnaryOperator<List<Key>> edit) {
        store.change(Set.of(variable), values -> edited(values, edit));
    }

    private Map<String, String> edited(Map<String, String> values, UnaryOperator<List<Key>> edit) {
        var old = keys(values);
        var wanted = edit.apply(old);
        if (wanted.equals(old)) {
            return values;
        }
        if (wanted.isEmpty()) {
            throw new StoreRefused(
                    "%s would have no key left".formatted(this), "add a key to it first", null);
        }
        return Map.of(variable, wanted.stream().map(Key::reveal).collect(joining(SEPARATOR)));
    }

    private List<Key> keys(Map<String, String> values) {
        var text = values.getOrDefault(variable, "");
        return (isOne ? Stream.of(text) : Arrays.stream(text.split(SEPARATOR)))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Key::new)
                .distinct()
                .toList();
    }
}

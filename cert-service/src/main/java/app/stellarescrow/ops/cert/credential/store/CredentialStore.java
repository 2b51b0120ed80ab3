package app.stellarescrow.ops.cert.credential.store;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Where the variables of a credential are, from which servers get them. Calls block. */
public interface CredentialStore {

    /** The values that these variables have at one moment; refused if one is missing. */
    Map<String, String> read(Set<String> variables);

    /**
     * Replaces values in one write, and keeps all else. If the store is changed meanwhile, the edit
     * is refused or done again.
     *
     * @param edit from the present values of these variables to the new ones; without effects
     */
    void change(Set<String> variables, UnaryOperator<Map<String, String>> edit);

    /** Of processes that read it, unless the settings have another command. */
    Recreation recreation();

    /**
     * Keys that no server gets.
     *
     * @param name of letters, digits, {@code _}, {@code -} and {@code .}
     */
    StagedKeys staged(String name);
}

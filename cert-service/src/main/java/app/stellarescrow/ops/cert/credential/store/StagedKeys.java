package app.stellarescrow.ops.cert.credential.store;

import java.util.List;

/** Keys that are kept beside their store for a while. */
public interface StagedKeys {

    /** Empty if none are kept. */
    List<Key> keys();

    /** In place of those that were kept before. */
    void write(List<Key> keys);

    void delete();
}

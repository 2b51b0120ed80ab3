package app.stellarescrow.ops.alert.catalog;

/** What the targets of an alert are. */
public enum Subject {
    CERTIFICATE,
    CREDENTIAL,
    /** A service, an endpoint, a database or an indexer that is asked whether it works. */
    SERVER,
    /** No job checks all targets of the others at once. */
    OTHER
}

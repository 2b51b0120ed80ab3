package app.stellarescrow.ops.drtest.sandbox;

/** How far the processes of a sandbox are isolated from this machine and its network. */
public enum Isolation {
    /** Where the service is root and may create namespaces. */
    OWN_USER("isolated: no network, own user, processes and files"),
    /** Where the kernel allows user namespaces. */
    OWN_PROCESSES("isolated: no network, own processes and files"),
    CONTAINER("isolated: a container without network or privileges"),
    /** Where the kernel refuses namespaces. */
    NONE("not isolated: SQL of a dump can reach this machine's files, processes and network");

    private final String words;

    Isolation(String words) {
        this.words = words;
    }

    /** Whether programs that a dump starts are confined. */
    public boolean keepsIn() {
        return this != NONE;
    }

    public String inWords() {
        return words;
    }
}

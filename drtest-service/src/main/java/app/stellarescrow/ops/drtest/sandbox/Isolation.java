package app.stellarescrow.ops.drtest.sandbox;

/** How far the processes of a sandbox are kept away from this machine and from its network. */
public enum Isolation {
    /** Where the service is root, and may make namespaces. */
    OWN_USER("no network, and a user, processes and files of its own"),
    /** Where the kernel gives namespaces to everyone. */
    OWN_PROCESSES("no network, and processes and files of its own"),
    CONTAINER("a container without a network and without rights"),
    /** Where the kernel refuses namespaces. */
    NONE("not kept in: SQL of a dump can reach this machine's files, processes and network");

    private final String words;

    Isolation(String words) {
        this.words = words;
    }

    /** Whether a dump that runs programs reaches nothing with them. */
    public boolean keepsIn() {
        return this != NONE;
    }

    /** For people. */
    public String inWords() {
        return words;
    }
}

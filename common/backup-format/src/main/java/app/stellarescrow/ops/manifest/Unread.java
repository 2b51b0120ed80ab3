package app.stellarescrow.ops.manifest;

/** Why a table's content could not be read, though the table is there. */
public enum Unread {
    CHANGE_WAITING("a change of it was waiting for a lock"),
    CHANGED("it was changed meanwhile"),
    UNLOGGED_ON_STANDBY("it is unlogged, and the server a standby"),
    NOT_PERMITTED("the role may not read it"),
    HASHED_OTHERWISE("an old manifest cannot be compared with a table that inherits");

    private final String words;

    Unread(String words) {
        this.words = words;
    }

    public String inWords() {
        return words;
    }
}

package app.stellarescrow.ops.manifest;

/** Why a table's content could not be read. */
public enum Unread {
    CHANGE_WAITING("a change of the table was waiting for a lock"),
    CHANGED("the table was changed during the backup"),
    UNLOGGED_ON_STANDBY("the table is unlogged and the server is a standby"),
    NOT_PERMITTED("the role may not read the table"),
    HASHED_OTHERWISE("an old manifest cannot be compared with a table that inherits");

    private final String words;

    Unread(String words) {
        this.words = words;
    }

    public String inWords() {
        return words;
    }
}

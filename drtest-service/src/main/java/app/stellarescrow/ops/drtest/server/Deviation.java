package app.stellarescrow.ops.drtest.server;

/**
 * A property of the restored database that differs from the source because this server could not
 * reproduce it.
 *
 * @param check the check that it concerns
 * @param item the first words of the lines that it concerns; empty if it is the whole check
 * @param words the message
 */
public record Deviation(String check, String item, String words) {

    public static final String LOCALE = "locale";
    public static final String OPTIONS = "database options";
    public static final String OWNER = "database owner";
    public static final String PRIVILEGES = "database privileges";
    public static final String REMARKS = "database remarks";
    public static final String SETTINGS = "database settings";
}

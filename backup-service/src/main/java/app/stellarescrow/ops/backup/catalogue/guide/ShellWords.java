package app.stellarescrow.ops.backup.catalogue.guide;

/** Quotes words for a shell's command line. */
final class ShellWords {

    private ShellWords() {}

    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /** The option that names a database; some programs would read a bare name as a URL. */
    static String database(String name) {
        var value = name.replace("\\", "\\\\").replace("'", "\\'");
        return "--dbname=" + quoted("dbname='%s'".formatted(value));
    }
}

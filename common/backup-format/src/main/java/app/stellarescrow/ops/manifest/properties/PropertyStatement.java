package app.stellarescrow.ops.manifest.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One statement written by {@link PropertiesSql}.
 *
 * @param setting what it sets, as {@link PropertiesReader} names it; null if it sets nothing
 */
public record PropertyStatement(String sql, @Nullable String setting) {

    /** Settings that could hinder a restore or a check; they do not change the data. */
    private static final Set<String> HINDERS =
            Set.of(
                    "default_transaction_deferrable",
                    "default_transaction_isolation",
                    "default_transaction_read_only",
                    "idle_in_transaction_session_timeout",
                    "idle_session_timeout",
                    "local_preload_libraries",
                    "lock_timeout",
                    "restrict_nonsystem_relation_kind",
                    "role",
                    "session_authorization",
                    "session_preload_libraries",
                    "session_replication_role",
                    "statement_timeout",
                    "temp_file_limit",
                    "transaction_timeout");

    private static final Pattern AFTER_DATA =
            Pattern.compile("(?m)^" + Pattern.quote(PropertiesSql.AFTER_DATA) + "$");
    private static final String DATABASE = ":\"DBNAME\"";
    private static final String IDENTIFIER = "(\"(?:[^\"]|\"\")*\"|[^\\s\"]+)";
    private static final Pattern SETTING =
            Pattern.compile(
                    "alter (?:database %2$s|role %1$s in database %2$s) set %1$s to .*"
                            .formatted(IDENTIFIER, Pattern.quote(DATABASE)),
                    Pattern.DOTALL);

    /** All statements of a settings file, in order. */
    public static List<PropertyStatement> parse(String text) {
        var file = withoutFrame(text);
        var statements = new ArrayList<PropertyStatement>();
        int begin = 0;
        char quote = 0;
        for (int at = 0; at < file.length(); at++) {
            char c = file.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ';') {
                statements.add(of(file.substring(begin, at).strip()));
                begin = at + 1;
            }
        }
        var rest = file.substring(begin).strip();
        if (!rest.isEmpty()) {
            statements.add(of(rest));
        }
        return List.copyOf(statements);
    }

    /** Older files have neither encoding nor separator. */
    private static String withoutFrame(String text) {
        var file =
                text.startsWith(PropertiesSql.ENCODING)
                        ? text.substring(PropertiesSql.ENCODING.length())
                        : text;
        return AFTER_DATA.matcher(file).replaceFirst("");
    }

    static PropertyStatement of(String sql) {
        var match = SETTING.matcher(sql);
        if (!match.matches()) {
            return new PropertyStatement(sql, null);
        }
        var role = match.group(1) == null ? "" : "role %s: ".formatted(match.group(1));
        return new PropertyStatement(sql, role + match.group(2));
    }

    /** Whether reading the data may depend on it, as money depends on {@code lc_monetary}. */
    public boolean goesBeforeData() {
        return setting != null
                && !HINDERS.contains(setting.substring(setting.lastIndexOf(' ') + 1));
    }

    /** Whether it concerns something that another server may lack. */
    public boolean mayFailOnAnotherServer() {
        return setting != null || sql.startsWith("security label ");
    }

    /** Its first words, without a value. */
    public String beginning() {
        return sql.substring(0, Math.max(0, sql.indexOf(DATABASE))).strip();
    }

    /** For the database of that name, which is already quoted. */
    public String sqlFor(String quotedName) {
        int at = sql.indexOf(DATABASE);
        return at < 0
                ? sql
                : sql.substring(0, at) + quotedName + sql.substring(at + DATABASE.length());
    }
}

package app.stellarescrow.ops.sql;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All settings that change how PostgreSQL prints a definition or a value, or how long a session may
 * read. They override ALTER ROLE and ALTER DATABASE until the end of the transaction.
 */
final class ComparableText {

    private static final Map<String, String> SHAPE =
            Map.ofEntries(
                    Map.entry("search_path", ""),
                    Map.entry("quote_all_identifiers", "off"),
                    Map.entry("standard_conforming_strings", "on"),
                    Map.entry("escape_string_warning", "off"),
                    Map.entry("transform_null_equals", "off"),
                    Map.entry("array_nulls", "on"),
                    Map.entry("timezone", "UTC"),
                    Map.entry("datestyle", "ISO, MDY"),
                    Map.entry("intervalstyle", "postgres"),
                    Map.entry("bytea_output", "hex"),
                    Map.entry("extra_float_digits", "1"),
                    Map.entry("xmlbinary", "base64"),
                    Map.entry("xmloption", "content"),
                    Map.entry("lc_monetary", "C"),
                    Map.entry("lc_numeric", "C"),
                    Map.entry("lc_time", "C"));

    private static final Map<String, String> CONDUCT =
            Map.of(
                    "row_security", "off",
                    "jit", "off",
                    "client_min_messages", "error",
                    "statement_timeout", "0",
                    "lock_timeout", "0",
                    "idle_in_transaction_session_timeout", "0",
                    "idle_session_timeout", "0",
                    "transaction_timeout", "0");

    /**
     * Without a server encoding, text is bytes. LATIN1 delivers each byte as a character; with UTF8
     * the server would refuse invalid ones.
     */
    private static final String ENCODING =
            """
            ('client_encoding', case current_setting('server_encoding')
                when 'SQL_ASCII' then 'LATIN1' else 'UTF8' end)
            """;

    /** One statement; skips settings that this version of PostgreSQL does not have. */
    static final String SETTINGS =
            """
            select set_config(name, value, true) from (values %s, %s) as setting (name, value)
            where current_setting(name, true) is not null
            """
                    .formatted(ENCODING.strip(), values());

    private ComparableText() {}

    private static String values() {
        var all = new TreeMap<>(SHAPE);
        all.putAll(CONDUCT);
        return all.entrySet().stream()
                .map(each -> "('%s', '%s')".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }
}

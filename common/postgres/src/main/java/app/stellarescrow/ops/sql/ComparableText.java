package app.stellarescrow.ops.sql;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every setting that changes how PostgreSQL words a definition or a value, or how long it lets a
 * session read. They outrank what ALTER ROLE and ALTER DATABASE say, and end with the transaction.
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
     * Without a server encoding, text is bytes. They come one by one as LATIN1, where every byte is
     * a character; as UTF8 the server would refuse those that are none.
     */
    private static final String ENCODING =
            """
            ('client_encoding', case current_setting('server_encoding')
                when 'SQL_ASCII' then 'LATIN1' else 'UTF8' end)
            """;

    /** One statement; what a version of PostgreSQL does not know is left out. */
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

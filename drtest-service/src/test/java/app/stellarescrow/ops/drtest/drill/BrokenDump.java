package app.stellarescrow.ops.drtest.drill;

import java.util.function.UnaryOperator;

/** Broken dumps, and the check that must fail. */
enum BrokenDump {
    NO_END_MARKER("end marker", sql -> sql.replaced("-- PostgreSQL database dump complete\n", "")),
    CUT_AT_20_PERCENT("restore", sql -> sql.cut(0.15)),
    CUT_AT_60_PERCENT("restore", sql -> sql.cut(0.6)),
    CUT_BEFORE_THE_LAST_INDEX(
            "indexes", sql -> sql.replaced("(?s)CREATE INDEX trades_seller .*", SqlText.END)),
    AN_INDEX_LESS("indexes", sql -> sql.without("CREATE INDEX trades_seller")),
    ANOTHER_INDEX(
            "indexes",
            sql -> sql.replaced("USING btree \\(seller_id\\)", "USING btree (buyer_id)")),
    A_FOREIGN_KEY_LESS(
            "constraints",
            sql ->
                    sql.without(
                            "ALTER TABLE ONLY public.trades\n    ADD CONSTRAINT trades_buyer_id_fkey")),
    A_FOREIGN_KEY_NOT_VALID(
            "constraints",
            sql ->
                    sql.replaced(
                            "(FOREIGN KEY \\(buyer_id\\) REFERENCES public.users\\(id\\))",
                            "$1 NOT VALID")),
    A_CHECK_LESS(
            "constraints", sql -> sql.replaced(",\n    CONSTRAINT users_role_check .*\n", "\n")),
    A_UNIQUE_CONSTRAINT_LESS(
            "constraints",
            sql ->
                    sql.without(
                            "ALTER TABLE ONLY public.users\n    ADD CONSTRAINT users_address_key")),
    A_TRIGGER_LESS("triggers", sql -> sql.without("CREATE TRIGGER trades_touched")),
    A_TRIGGER_DISABLED(
            "triggers",
            sql ->
                    sql.replaced(
                            "(CREATE TRIGGER trades_touched .*;\n)",
                            "$1ALTER TABLE public.trades DISABLE TRIGGER trades_touched;\n")),
    A_SEQUENCE_LESS(
            "sequences",
            sql ->
                    sql.without("CREATE SEQUENCE public.invoice_number")
                            .without("SELECT pg_catalog.setval('public.invoice_number'")
                            .replaced("ALTER TABLE public.invoice_number OWNER.*\n", "")),
    A_SEQUENCE_AT_ITS_START(
            "sequence positions",
            sql -> sql.without("SELECT pg_catalog.setval('public.trades_id_seq'")),
    A_ROW_LESS("rows", sql -> sql.withoutRow("notes", 17)),
    A_ROW_TWICE("rows", sql -> sql.withRowTwice("notes", 17)),
    A_ROW_FOR_ANOTHER_ONE("content", sql -> sql.replaced("note 17\t", "note 71\t")),
    A_VALUE_OFF_BY_ONE("content", sql -> sql.replaced("\tXLM\t", "\tUSDC\t")),
    A_TABLE_WITHOUT_ITS_ROWS("rows", sql -> sql.withoutRows("notes")),
    THE_ROWS_THAT_ROW_SECURITY_SHOWS(
            "rows",
            sql ->
                    sql.replaced(
                            "(?s)(COPY public.secrets .*?\n).*?(\no1\t[^\n]*\n).*?\\\\\\.\n",
                            "$1$2\\\\.\n".replace("$1$2", "$1o1\tx\n"))),
    A_TABLE_MORE(
            "tables",
            sql ->
                    sql.replaced(
                            "CREATE TABLE public.notes ",
                            "CREATE TABLE public.more ();\nCREATE TABLE public.notes ")),
    A_COLUMN_DEFAULT_LESS("columns", sql -> sql.replaced(" DEFAULT now\\(\\)", "")),
    A_NOT_NULL_LESS("columns", sql -> sql.replaced("payload jsonb NOT NULL", "payload jsonb")),
    ANOTHER_TYPE(
            "columns",
            sql ->
                    sql.replaced("payload jsonb NOT NULL", "payload json NOT NULL")
                            .without("CREATE INDEX events_payload")),
    A_VIEW_LESS(
            "definitions",
            sql ->
                    sql.without("CREATE VIEW public.open_trades")
                            .replaced("ALTER (TABLE|VIEW) public.open_trades OWNER.*\n", "")),
    ANOTHER_VIEW(
            "definitions",
            sql ->
                    sql.replaced(
                            "'funded'::public.trade_status\\]\\)\\);",
                            "'disputed'::public.trade_status]));")),
    A_VIEW_THAT_WAS_NOT_REFRESHED(
            "definitions", sql -> sql.without("REFRESH MATERIALIZED VIEW public.per_asset")),
    ANOTHER_FUNCTION(
            "definitions",
            sql -> sql.replaced("new.updated_at := now\\(\\)", "new.updated_at := null")),
    A_POLICY_LESS("definitions", sql -> sql.without("CREATE POLICY own")),
    ROW_SECURITY_OFF(
            "definitions",
            sql -> sql.without("ALTER TABLE public.secrets ENABLE ROW LEVEL SECURITY")),
    AN_EXTENSION_LESS(
            "restore",
            sql ->
                    sql.without("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                            .without("COMMENT ON EXTENSION pg_trgm")),
    A_LARGE_OBJECT_LESS(
            "other objects",
            sql ->
                    sql.replaced("(?s)SELECT pg_catalog.lo_create\\(.*?\n", "")
                            .replaced("(?s)SELECT pg_catalog.lo_open.*?lo_close\\(0\\);\n", "")
                            .replaced("ALTER LARGE OBJECT .*\n", "")),
    TWO_COLUMNS_SWAPPED(
            "content",
            sql ->
                    sql.replaced(
                            "COPY public.pieces \\(id, a, b,", "COPY public.pieces (id, b, a,")),
    TWO_COLUMNS_OF_A_CHILD_SWAPPED(
            "content",
            sql ->
                    sql.replaced(
                            "COPY public.pieces_sold \\(id, a, b,",
                            "COPY public.pieces_sold (a, id, b,")),
    THE_FIELDS_OF_A_VALUE_SWAPPED("content", sql -> sql.replaced("\\(17,34\\)", "(34,17)")),
    A_NUMBER_OFF_IN_ITS_LAST_DIGIT(
            "content", sql -> sql.replaced("\t0\\.3333333333333333\t", "\t0.33333333333333337\t")),
    NULL_FOR_AN_EMPTY_TEXT(
            "content", sql -> sql.replaced("(\\(17,34\\)\t5\\.\\d+\t)\t", "$1\\\\N\t")),
    A_ROW_OF_A_CHILD_LESS("rows", sql -> sql.withoutRow("pieces_sold", 3)),
    AN_EVENT_TRIGGER_LESS(
            "definitions",
            sql ->
                    sql.without("CREATE EVENT TRIGGER told")
                            .replaced("ALTER EVENT TRIGGER told OWNER.*\n", "")),
    AN_EVENT_TRIGGER_DISABLED(
            "definitions",
            sql ->
                    sql.replaced(
                            "(ALTER EVENT TRIGGER told OWNER.*\n)",
                            "$1ALTER EVENT TRIGGER told DISABLE;\n")),
    A_FOREIGN_SERVER_LESS(
            "definitions",
            sql -> sql.without("CREATE SERVER spare").replaced("ALTER SERVER spare OWNER.*\n", "")),
    A_FOREIGN_SERVER_ELSEWHERE(
            "definitions", sql -> sql.replaced("host '10\\.0\\.0\\.1'", "host '10.0.0.2'")),
    A_USER_MAPPING_LESS(
            "definitions", sql -> sql.without("CREATE USER MAPPING FOR teller SERVER other")),
    A_PUBLICATION_WITHOUT_A_TABLE(
            "definitions",
            sql -> sql.without("ALTER PUBLICATION feed ADD TABLE ONLY public.secrets")),
    A_PUBLICATION_OF_OTHER_CHANGES(
            "definitions", sql -> sql.replaced("publish = 'insert'", "publish = 'insert, update'")),
    A_SUBSCRIPTION_LESS(
            "definitions",
            sql ->
                    sql.without("CREATE SUBSCRIPTION news")
                            .replaced("ALTER SUBSCRIPTION news OWNER.*\n", "")),
    A_STATEMENT_THAT_FAILS(
            "restore",
            sql -> sql.replaced("CREATE INDEX trades_seller", "CREATE INDEXX trades_seller")),
    A_DIVISION_BY_ZERO(
            "restore",
            sql ->
                    sql.replaced(
                            "CREATE INDEX trades_seller",
                            "SELECT 1/0;\nCREATE INDEX trades_seller")),
    ANOTHER_ENCODING("content", sql -> sql.replaced("note 17\t", "note Ã¼\t")),
    A_COMMAND_TO_THE_SHELL(
            "restore",
            sql ->
                    sql.replaced(
                            "\nCREATE TABLE public.notes ",
                            "\n\\\\! touch " + SqlText.WITNESS + "\nCREATE TABLE public.notes ")),
    A_KEY_FOR_COMMANDS_TO_THE_SHELL(
            "restore",
            sql ->
                    sql.replaced(
                            "\nCREATE TABLE public.notes ",
                            "\n\\\\unrestrict a\n\\\\! touch "
                                    + SqlText.WITNESS
                                    + "\nCREATE TABLE public.notes "));

    final String check;
    private final UnaryOperator<SqlText> change;

    BrokenDump(String check, UnaryOperator<SqlText> change) {
        this.check = check;
        this.change = change;
    }

    byte[] made(MadeBackup good) {
        return change.apply(SqlText.of(good)).bytes();
    }
}

package app.stellarescrow.ops.facts;

/** Reads objects that belong to no schema but are part of a dump. */
final class DatabaseObjects {

    /**
     * Values of user mappings are not read, because they may be passwords. Without superuser,
     * subscriptions are omitted, as in pg_dump.
     */
    private static final String ALL =
            """
            select 'event trigger', quote_ident(e.evtname), concat_ws(' ', e.evtevent,
                e.evtfoid::regproc::text, e.evtenabled, e.evttags::text)
            from pg_event_trigger e where not %s
            union all
            select 'foreign data wrapper', quote_ident(w.fdwname), concat_ws(' ',
                w.fdwhandler::regproc::text, w.fdwvalidator::regproc::text, %s)
            from pg_foreign_data_wrapper w where not %s
            union all
            select 'foreign server', quote_ident(s.srvname), concat_ws(' ', w.fdwname, s.srvtype,
                s.srvversion, %s)
            from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw where not %s
            union all
            select 'user mapping', concat(quote_ident(m.usename), ' on ', quote_ident(m.srvname)), %s
            from pg_user_mappings m
            union all
            select 'publication', quote_ident(p.pubname), concat_ws(' ', p.puballtables, p.pubinsert,
                p.pubupdate, p.pubdelete, (select string_agg(format('%%I.%%I', n.nspname, c.relname),
                    ',' order by n.nspname, c.relname)
                from pg_publication_rel r join pg_class c on c.oid = r.prrelid
                    join pg_namespace n on n.oid = c.relnamespace where r.prpubid = p.oid))
            from pg_publication p where not %s
            union all
            select 'subscription', quote_ident(s.subname), array_to_string(s.subpublications, ',')
            from pg_subscription s join pg_database d on d.oid = s.subdbid
            where d.datname = current_database()
                and (select rolsuper from pg_roles where rolname = current_user)
            """;

    private static final String OPTIONS =
            """
            (select string_agg(%s, ',' order by o.option_name)
                from pg_options_to_table(%s) o)""";

    private static final String NAMES = "o.option_name";

    private static final String VALUES =
            "o.option_name || case when o.option_name ~ 'pass' then '' else '=' || o.option_value end";

    private DatabaseObjects() {}

    /** SQL that returns kind, name and definition; omits members of extensions. */
    static String sql() {
        return ALL.formatted(
                Scope.isMember("pg_event_trigger", "e.oid"),
                options(VALUES, "w.fdwoptions"),
                Scope.isMember("pg_foreign_data_wrapper", "w.oid"),
                options(VALUES, "s.srvoptions"),
                Scope.isMember("pg_foreign_server", "s.oid"),
                options(NAMES, "m.umoptions"),
                Scope.isMember("pg_publication", "p.oid"));
    }

    private static String options(String which, String of) {
        return OPTIONS.formatted(which, of);
    }
}

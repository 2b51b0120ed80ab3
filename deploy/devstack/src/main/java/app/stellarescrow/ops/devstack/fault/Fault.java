package app.stellarescrow.ops.devstack.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be broken, and the check of a performance review that finds it. */
public enum Fault {
    SLOW_QUERY("slow-queries", "a frequent statement takes 80 ms") {
        @Override
        void breakIt(Site site) {
            site.repeat(25, "select demo_slow.report(0.08)");
        }

        @Override
        public void mend(Site site) {
            // Its mean would stay slow for the whole window.
            site.sql(
                    """
                    select pg_stat_statements_reset(0, oid, 0) from pg_database
                    where datname = current_database();
                    drop schema if exists demo_slow cascade;
                    """);
        }

        @Override
        void prepare(Site site) {
            site.sql(
                    """
                    create schema if not exists demo_slow;
                    create or replace function demo_slow.report(seconds float8) returns void
                    language sql as 'select pg_catalog.pg_sleep($1)';
                    """);
        }
    },

    NO_INDEX("index-use", "the table demo_payments has 100,000 rows and no index") {
        @Override
        void breakIt(Site site) {
            site.repeat(25, "select count(*) from demo_payments where trade = 7");
        }

        @Override
        public void mend(Site site) {
            site.sql("drop table if exists demo_payments");
        }

        @Override
        void prepare(Site site) {
            site.sql(
                    """
                    drop table if exists demo_payments;
                    create table demo_payments as
                        select g as id, g % 500 as trade, 'paid' as status
                        from generate_series(1, 100000) g;
                    analyze demo_payments;
                    """);
        }
    },

    REDIS_COLD("redis-hit-rate", "Redis lost its keys, so that most reads miss") {
        @Override
        void breakIt(Site site) {
            site.redis("set", COLD, "1");
            // More misses than all hits before, so that today's rate falls below the limit.
            site.redis(
                    "eval",
                    """
                    local hits = tonumber(string.match(redis.call('info', 'stats'), 'keyspace_hits:(%d+)'))
                    for i = 1, math.min(1000000, 500 + 2 * hits) do redis.call('get', 'lost:' .. i) end
                    """,
                    "0");
        }

        @Override
        public void mend(Site site) {
            site.redis("config", "resetstat");
            prepare(site);
            // Last, so that it counts as broken until all of it is done.
            site.redis("del", COLD);
        }

        // A warm cache.
        @Override
        void prepare(Site site) {
            site.redis(
                    "eval",
                    "for i = 1, 200 do redis.call('set', 'trade:' .. i, 'cached') redis.call('get', 'trade:' .. i) end",
                    "0");
        }
    },

    DISK("disk", "the demo platform's disk of 8 MB is 90 % full") {
        @Override
        void breakIt(Site site) {
            site.disk().fill();
        }

        @Override
        public void mend(Site site) {
            site.disk().empty();
        }
    },

    CONNECTIONS("connections", "the role demo_app uses 10 of its 10 connections") {
        @Override
        void breakIt(Site site) {
            site.holdConnections("demo_app", 10);
        }

        @Override
        public void mend(Site site) {
            site.sql(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity where usename = 'demo_app';
                    drop role if exists demo_app;
                    """);
        }

        @Override
        void prepare(Site site) {
            mend(site);
            site.sql(
                    "create role demo_app login connection limit 10 password '%s'"
                            .formatted(site.appPassword()));
        }
    };

    /** The key that says that it was done on purpose. */
    private static final String COLD = "demo:redis-cold";

    private final String check;
    private final String what;

    Fault(String check, String what) {
        this.check = check;
        this.what = what;
    }

    public static Optional<Fault> named(String name) {
        return Arrays.stream(values()).filter(each -> each.word().equals(name)).findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(Fault::word).collect(Collectors.joining(", "));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String check() {
        return check;
    }

    public String what() {
        return what;
    }

    /** For a program. */
    public ObjectNode json(String state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("fault", word())
                .put("state", state)
                .put("what", what)
                .put("check", check);
    }

    /** Whether it was broken, and not mended since. */
    public boolean isBroken(Site site) {
        return switch (this) {
            case SLOW_QUERY -> site.has("select to_regnamespace('demo_slow') is not null");
            case NO_INDEX -> site.has("select to_regclass('demo_payments') is not null");
            case REDIS_COLD -> site.hasRedis() && site.redis("exists", COLD).equals("1");
            case DISK -> site.hasDisk() && site.disk().isFilled();
            case CONNECTIONS ->
                    site.has("select exists (select from pg_roles where rolname = 'demo_app')");
        };
    }

    /** Breaks it; a second time changes nothing else. */
    public void apply(Site site) {
        prepare(site);
        breakIt(site);
    }

    void prepare(Site site) {
        mend(site);
    }

    abstract void breakIt(Site site);

    /** Makes it good again; does nothing if it is not broken. */
    public abstract void mend(Site site);
}

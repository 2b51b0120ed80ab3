package app.stellarescrow.ops.drtest.restore;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.devstack.server.LocalPostgres;
import app.stellarescrow.ops.drtest.drill.MadeBackup;
import app.stellarescrow.ops.drtest.drill.StorageForTests;
import app.stellarescrow.ops.repository.Manifests;
import java.util.List;

/** A live database and a backup of an earlier state. */
final class ShopDatabase {

    static final String NAME = StorageForTests.LIVE_DATABASE;

    private static final LocalPostgres POSTGRES = MadeBackup.POSTGRES;
    private static final String OURS =
            "select datname from pg_database where datname ~ '^(shop|copy)' order by 1";

    private ShopDatabase() {}

    /** The backup contains {@code then 500}, the database {@code now 501}. */
    static MadeBackup backUpAndGoOn(Bucket bucket, Manifests manifests) throws Exception {
        POSTGRES.createDatabase(NAME);
        POSTGRES.sql(
                NAME,
                """
                create table trades as select n as id, now() as created_at from generate_series(1, 500) n;
                create index on trades (created_at);
                create table log (says text);
                create table marker as select 'then' as says
                """);
        var backup = MadeBackup.of(NAME);
        backup.storeIn(bucket, manifests);
        POSTGRES.sql(
                NAME, "update marker set says = 'now'; insert into trades values (501, now())");
        return backup;
    }

    /** A database's label and number of rows. */
    static String says(String database) {
        return POSTGRES.query(
                database, "select says || ' ' || (select count(*) from trades) from marker");
    }

    static List<String> databases() {
        return POSTGRES.query("postgres", OURS).lines().toList();
    }

    static void remove(Bucket bucket) {
        bucket.list("").forEach(object -> bucket.delete(object.key()));
        databases()
                .forEach(
                        name ->
                                POSTGRES.sql(
                                        "postgres",
                                        "drop database \"%s\" with (force)".formatted(name)));
    }
}

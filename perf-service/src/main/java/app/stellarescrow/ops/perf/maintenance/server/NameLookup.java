package app.stellarescrow.ops.perf.maintenance.server;

import app.stellarescrow.ops.failure.RequestRefused;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the object that an operator means; the name that was typed never becomes SQL. */
public final class NameLookup {

    private static final int MOST = 3;

    private static final String ALL =
            """
            select c.oid::bigint, n.nspname, c.relname, format('%I.%I', n.nspname, c.relname), quote_ident(c.relname), c.relkind::text
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname <> 'pg_toast' and not starts_with(n.nspname, 'pg_temp_') and not starts_with(n.nspname, 'pg_toast_temp_')
            """;

    /** How exactly a name may match; the first way that finds an object counts. */
    private static final List<BiPredicate<NamedObject, String>> WAYS =
            List.of(
                    (each, text) -> text.equals(each.sql()),
                    (each, text) ->
                            text.equals(each.name())
                                    || text.equals(each.schema() + "." + each.name()),
                    (each, text) -> text.equals(each.quoted()),
                    (each, text) -> {
                        var folded = text.toLowerCase(Locale.ROOT);
                        return folded.equals(each.name())
                                || folded.equals(each.schema() + "." + each.name());
                    });

    private NameLookup() {}

    public static List<NamedObject> all(MaintenanceSession session) throws SQLException {
        return session.rows(
                ALL,
                row ->
                        new NamedObject(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)));
    }

    /**
     * The one that is meant.
     *
     * @param kinds those that are wanted
     * @param what they are called
     * @throws RequestRefused with the nearest names, or all that the name may mean
     */
    public static NamedObject find(List<NamedObject> all, String text, String kinds, String what) {
        for (var way : WAYS) {
            var found = all.stream().filter(each -> way.test(each, text)).toList();
            var wanted = found.stream().filter(each -> kinds.contains(each.kind())).toList();
            if (wanted.size() == 1) {
                return wanted.getFirst();
            }
            if (wanted.size() > 1) {
                throw new RequestRefused(
                        "several have the name %s: %s".formatted(text, names(wanted.stream())),
                        "name one of them with its schema");
            }
            if (!found.isEmpty()) {
                throw new RequestRefused(
                        "%s is %s %s"
                                .formatted(
                                        found.getFirst().sql(),
                                        article(found.getFirst().word()),
                                        found.getFirst().word()),
                        "name %s %s".formatted(article(what), what));
            }
        }
        throw unknown(all.stream().filter(each -> kinds.contains(each.kind())), text, what);
    }

    private static String article(String word) {
        return word.startsWith("i") ? "an" : "a";
    }

    private static RequestRefused unknown(Stream<NamedObject> all, String text, String what) {
        var nearest =
                all.filter(each -> !isOfSystem(each))
                        .map(each -> new Near(each, distance(each, text)))
                        .filter(near -> near.distance <= Math.max(2, text.length() / 3))
                        .sorted(Comparator.comparingInt(Near::distance))
                        .limit(MOST)
                        .map(Near::object);
        var names = names(nearest);
        return new RequestRefused(
                "there is no %s %s".formatted(what, text),
                names.isEmpty() ? "name one of this database" : "the nearest are " + names);
    }

    public static boolean isOfSystem(NamedObject object) {
        return object.schema().equals("pg_catalog") || object.schema().equals("information_schema");
    }

    private record Near(NamedObject object, int distance) {}

    private static String names(Stream<NamedObject> objects) {
        return objects.map(NamedObject::sql).collect(Collectors.joining(", "));
    }

    private static int distance(NamedObject object, String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        return Math.min(
                EditDistance.of(folded, object.name().toLowerCase(Locale.ROOT)),
                EditDistance.of(folded, object.sql().toLowerCase(Locale.ROOT)));
    }
}

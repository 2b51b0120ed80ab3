package app.stellarescrow.ops.cli.job;

import java.util.Collection;
import java.util.Set;

/** Shortens ids to the least length, eight or more, at which those on the screen still differ. */
final class ShortIds {

    private static final int LEAST = 8;

    private final int length;

    ShortIds(Collection<String> ids) {
        var distinct = Set.copyOf(ids);
        var enough = LEAST;
        while (distinctBeginnings(distinct, enough) < distinct.size()) {
            enough++;
        }
        this.length = enough;
    }

    String of(String id) {
        return cut(id, length);
    }

    private static long distinctBeginnings(Set<String> ids, int length) {
        return ids.stream().map(id -> cut(id, length)).distinct().count();
    }

    private static String cut(String id, int length) {
        return id.substring(0, Math.min(length, id.length()));
    }
}

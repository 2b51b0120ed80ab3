package app.stellarescrow.ops.perf.review.platform.check;

import app.stellarescrow.ops.perf.review.judgement.Texts;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long requests took: cumulated counts by an upper bound in milliseconds, as in a histogram of
 * Prometheus; pure.
 */
record Percentiles(TreeMap<Double, Double> buckets) {

    private static final String BUCKET = "le ";

    /** How a histogram has grown. */
    static Percentiles of(Compared compared) {
        var buckets = new TreeMap<Double, Double>();
        compared.now().values().keySet().stream()
                .filter(each -> each.startsWith(BUCKET))
                .forEach(
                        each ->
                                buckets.put(
                                        Double.valueOf(each.substring(BUCKET.length())),
                                        compared.grown(each)));
        return new Percentiles(buckets);
    }

    double requests() {
        return buckets.isEmpty() ? 0 : buckets.lastEntry().getValue();
    }

    /**
     * Between the bounds of its bucket, in proportion; a bit above the last finite bound if beyond.
     */
    double at(double share) {
        var rank = share * requests();
        var below = 0.0;
        var bound = 0.0;
        for (var each : buckets.entrySet()) {
            if (each.getValue() >= rank) {
                var within = each.getValue() - below;
                return each.getKey().isInfinite() || within <= 0
                        ? Math.nextUp(bound)
                        : bound + (each.getKey() - bound) * (rank - below) / within;
            }
            below = each.getValue();
            bound = each.getKey();
        }
        return bound;
    }

    /** Whether it is above the last finite bound, so that it could be any time from there on. */
    boolean isBeyond(double share) {
        var last = finite().lastEntry();
        return share * requests() > (last == null ? 0 : last.getValue());
    }

    /** The last finite bound; zero if there is none. */
    double end() {
        return finite().isEmpty() ? 0 : finite().lastKey();
    }

    private NavigableMap<Double, Double> finite() {
        return buckets.headMap(Double.POSITIVE_INFINITY, false);
    }

    /** In words, with "more than" if it is above the last finite bound. */
    String text(double share) {
        return isBeyond(share) ? "more than " + Texts.millis(at(share)) : Texts.millis(at(share));
    }
}

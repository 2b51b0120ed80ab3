package app.stellarescrow.ops.bench.probe;

/**
 * One measured number against what it should be.
 *
 * @param measure what was measured
 * @param statistic for example {@code p99}
 * @param goal the most, or the least, it should be; NaN if there is no goal
 */
public record Figure(String measure, String statistic, double value, String unit, Goal goal) {

    /** Which side of a number is good. */
    sealed interface Goal {

        boolean isMetBy(double value);

        /** Not more than. */
        record AtMost(double limit) implements Goal {
            @Override
            public boolean isMetBy(double value) {
                return value <= limit;
            }

            @Override
            public String toString() {
                return "≤ " + number(limit);
            }
        }

        /** Not less than. */
        record AtLeast(double limit) implements Goal {
            @Override
            public boolean isMetBy(double value) {
                return value >= limit;
            }

            @Override
            public String toString() {
                return "≥ " + number(limit);
            }
        }

        /** For comparison only. */
        record None() implements Goal {
            @Override
            public boolean isMetBy(double value) {
                return true;
            }

            @Override
            public String toString() {
                return "";
            }
        }
    }

    public static Figure atMost(
            double limit, String measure, String statistic, double value, String unit) {
        return new Figure(measure, statistic, value, unit, new Goal.AtMost(limit));
    }

    public static Figure atLeast(
            double limit, String measure, String statistic, double value, String unit) {
        return new Figure(measure, statistic, value, unit, new Goal.AtLeast(limit));
    }

    public static Figure plain(String measure, String statistic, double value, String unit) {
        return new Figure(measure, statistic, value, unit, new Goal.None());
    }

    boolean isGood() {
        return goal.isMetBy(value);
    }

    static String number(double value) {
        if (value >= 100) {
            return "%,.0f".formatted(value);
        }
        return value >= 10 || value == Math.rint(value)
                ? "%.1f".formatted(value)
                : "%.2f".formatted(value);
    }
}

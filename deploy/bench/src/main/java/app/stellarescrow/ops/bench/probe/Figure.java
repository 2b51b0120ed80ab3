package app.stellarescrow.ops.bench.probe;

/**
 * One measured number and its goal.
 *
 * @param measure what was measured
 * @param statistic for example {@code p99}
 */
public record Figure(String measure, String statistic, double value, String unit, Goal goal) {

    /** A limit for a number. */
    sealed interface Goal {

        boolean isMetBy(double value);

        /** At most the limit. */
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

        /** At least the limit. */
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

        /** No goal: for comparison only. */
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

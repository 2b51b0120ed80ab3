package app.stellarescrow.ops.cli.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A text table: each column is as wide as its widest cell, numbers are right-aligned. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final Set<String> numeric = new HashSet<>();
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Marks the columns with numbers. */
    public Table numeric(String... some) {
        numeric.addAll(List.of(some));
        return this;
    }

    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "%d cells for %d columns".formatted(cells.length, headings.size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(line(headings));
        rows.forEach(row -> lines.add(line(row)));
        return String.join(System.lineSeparator(), lines);
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            var padding = " ".repeat(width(column) - cells.get(column).length());
            var cell = cells.get(column);
            line.append(numeric.contains(headings.get(column)) ? padding + cell : cell + padding)
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        var widest = headings.get(column).length();
        for (var row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }
}

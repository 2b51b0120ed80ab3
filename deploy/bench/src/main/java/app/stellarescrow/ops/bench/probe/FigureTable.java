package app.stellarescrow.ops.bench.probe;

import app.stellarescrow.ops.cli.terminal.Table;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** All figures of one bench. */
public record FigureTable(List<Figure> all) {

    public Table table() {
        var table = new Table("MEASURE", "", "VALUE", "UNIT", "GOAL", "").numeric("VALUE");
        for (var each : all) {
            table.row(
                    each.measure(),
                    each.statistic(),
                    Figure.number(each.value()),
                    each.unit(),
                    each.goal().toString(),
                    each.goal() instanceof Figure.Goal.None ? "" : each.isGood() ? "ok" : "MISSED");
        }
        return table;
    }

    public ArrayNode json() {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var each : all) {
            array.addObject()
                    .put("measure", each.measure())
                    .put("statistic", each.statistic())
                    .put("value", each.value())
                    .put("unit", each.unit())
                    .put("goal", each.goal().toString())
                    .put("met", each.isGood());
        }
        return array;
    }

    public boolean areAllGood() {
        return all.stream().allMatch(Figure::isGood);
    }
}

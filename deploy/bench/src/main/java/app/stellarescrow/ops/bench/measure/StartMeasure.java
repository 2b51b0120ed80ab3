package app.stellarescrow.ops.bench.measure;

import app.stellarescrow.ops.bench.probe.Figure;
import app.stellarescrow.ops.devstack.stack.OwnStack;
import java.util.ArrayList;
import java.util.List;

/** Measures how long the stack takes to start, and the memory of each part. */
public record StartMeasure(OwnStack stack) {

    public List<Figure> measure() {
        var figures = new ArrayList<Figure>();
        figures.add(
                Figure.atMost(
                        20, "ops up", "ready after", stack.readyAfter().toMillis() / 1e3, "s"));
        for (var each : stack.components().all()) {
            var name = each.component().name();
            figures.add(Figure.plain(name, "start", each.component().readyMillis() / 1e3, "s"));
            figures.add(Figure.plain(name, "RSS", each.residentBytes() / 1e6, "MB"));
        }
        return figures;
    }
}

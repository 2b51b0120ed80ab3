package app.stellarescrow.ops.documents.dashboards;

import app.stellarescrow.ops.documents.board.Board;
import app.stellarescrow.ops.documents.board.Board.Origin;
import app.stellarescrow.ops.documents.board.Board.Section;
import app.stellarescrow.ops.documents.board.Chart;
import app.stellarescrow.ops.documents.board.Chart.Query;
import app.stellarescrow.ops.documents.board.Chart.Unit;
import app.stellarescrow.ops.documents.board.Limits;
import java.util.List;

/** Trade Analytics of the manual: volume, success rate, dispute rate, fees collected. */
final class TradeAnalytics {

    private TradeAnalytics() {}

    static Board board() {
        return new Board(
                "manual-trades",
                "Trade Analytics",
                Origin.MANUAL,
                "Business metrics of the last day, from the indexer (manual, section 5.1)",
                List.of(day(), time()));
    }

    private static Section day() {
        return Section.of(
                "The last day",
                Chart.number(
                        "Trades created",
                        "In 24 hours.",
                        Unit.COUNT,
                        increase("trades_created", "1d")),
                Chart.number(
                                "Success rate",
                                "Trades completed for each one created.",
                                Unit.RATIO,
                                share("trades_completed"))
                        .within(Limits.below(0.95, 0.8)),
                Chart.number(
                                "Dispute rate",
                                "Trades disputed for each one created.",
                                Unit.RATIO,
                                share("trades_disputed"))
                        .within(Limits.above(0.02, 0.05)),
                Chart.number(
                        "Fees collected",
                        "In 24 hours, in the unit of the token.",
                        Unit.COUNT,
                        increase("fees_collected", "1d")));
    }

    private static Section time() {
        return Section.of(
                "Over time",
                Chart.lines(
                        "Trades",
                        "In each hour.",
                        Unit.COUNT,
                        new Query(increase("trades_created", "1h"), "created"),
                        new Query(increase("trades_completed", "1h"), "completed"),
                        new Query(increase("trades_disputed", "1h"), "disputed")),
                Chart.lines(
                        "Volume",
                        "The value of the trades created in each hour, in the unit of the token.",
                        Unit.COUNT,
                        new Query(increase("trade_volume", "1h"), "volume")),
                Chart.lines(
                        "Fees",
                        "Collected in each hour, in the unit of the token.",
                        Unit.COUNT,
                        new Query(increase("fees_collected", "1h"), "fees")));
    }

    private static String share(String counter) {
        return "%s / (%s > 0)".formatted(increase(counter, "1d"), increase("trades_created", "1d"));
    }

    private static String increase(String counter, String time) {
        return "sum(increase(stellar_escrow_%s_total[%s]))".formatted(counter, time);
    }
}

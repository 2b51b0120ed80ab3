package app.stellarescrow.ops.drtest.advice;

import app.stellarescrow.ops.api.drill.IndexAdvice;
import app.stellarescrow.ops.api.drill.IndexAdvice.Index;
import app.stellarescrow.ops.api.drill.IndexAdvice.LeftOut;
import app.stellarescrow.ops.drtest.sandbox.Sandbox;
import app.stellarescrow.ops.event.job.SlowStatement;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks on a restored copy for indexes that make slow statements faster. */
@ApplicationScoped
public class Advisor {

    private static final int LEAST_VERSION = 14;

    /** Stands for every statement. */
    static final String ALL = "all";

    private final AdviceConfig config;

    public Advisor(AdviceConfig config) {
        this.config = config;
    }

    /** Leaves the copy as it was. What fails is left out, with the reason. */
    IndexAdvice of(Sandbox sandbox, List<SlowStatement> statements, Duration most)
            throws InterruptedException {
        var limit = config.limit().compareTo(most) < 0 ? config.limit() : most;
        var search = new Search(statements, limit);
        try (var copy = Copy.open(sandbox)) {
            if (copy.major() < LEAST_VERSION) {
                search.leave(
                        ALL, "the search needs PostgreSQL %d or later".formatted(LEAST_VERSION));
            } else {
                search(search, sandbox, copy);
            }
        } catch (SQLException e) {
            search.leave(ALL, FailureReason.of(e));
        } catch (IllegalStateException e) {
            search.leave(ALL, String.valueOf(e.getMessage()));
        }
        return search.advice();
    }

    private void search(Search search, Sandbox sandbox, Copy copy)
            throws SQLException, InterruptedException {
        Optional<Hypotheses> hypotheses =
                config.hypothetical() ? Hypotheses.of(copy) : Optional.empty();
        try (var role = ReaderRole.create(sandbox, copy)) {
            search.run(role, new Tools(copy, hypotheses, config));
        } finally {
            if (hypotheses.isPresent()) {
                hypotheses.get().close();
            }
        }
    }

    private record Tools(Copy copy, Optional<Hypotheses> hypotheses, AdviceConfig config) {}

    /** Of one drill. */
    private static final class Search {

        private final List<SlowStatement> statements;
        private final Duration limit;
        private final List<Index> indexes = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>();

        Search(List<SlowStatement> statements, Duration limit) {
            this.statements = statements;
            this.limit = limit;
        }

        void leave(String query, String reason) {
            leftOut.add(new LeftOut(query, reason));
        }

        IndexAdvice advice() {
            return new IndexAdvice(statements.size(), List.copyOf(indexes), List.copyOf(leftOut));
        }

        void run(ReaderRole role, Tools tools) throws InterruptedException {
            var budget = new Budget(limit, tools.config().statementLimit());
            for (var statement : statements) {
                try {
                    search(statement, role, tools, budget);
                } catch (TrialIndex.NotDropped e) {
                    leave(ALL, String.valueOf(e.getMessage()));
                    return;
                } catch (StatementLeftOut | IllegalStateException e) {
                    leave(statement.query(), String.valueOf(e.getMessage()));
                } catch (SQLException e) {
                    leave(statement.query(), FailureReason.of(e));
                }
            }
        }

        private void search(SlowStatement statement, ReaderRole role, Tools tools, Budget budget)
                throws SQLException, StatementLeftOut, InterruptedException {
            if (statement.text().contains(";")) {
                throw new StatementLeftOut("its text has a semicolon");
            }
            try (var query = PreparedQuery.open(role, statement.text(), budget.ofExecution())) {
                var gain = tools.config().gain();
                var found =
                        new StatementAdvice(tools.copy(), tools.hypotheses(), budget, gain)
                                .of(statement, query);
                found.index().ifPresent(indexes::add);
                found.leftOut().forEach(each -> leave(statement.query(), each));
            }
        }
    }
}

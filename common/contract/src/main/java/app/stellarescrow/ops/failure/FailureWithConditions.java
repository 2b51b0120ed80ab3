package app.stellarescrow.ops.failure;

import app.stellarescrow.ops.event.report.Condition;
import java.util.List;

/** A failure that left conditions which are alerts of their own, such as an old certificate. */
public class FailureWithConditions extends PermanentFailure {

    private final transient List<Condition> conditions;

    public FailureWithConditions(String reason, String hint, List<Condition> conditions) {
        super(reason, hint, null);
        this.conditions = List.copyOf(conditions);
    }

    public List<Condition> conditions() {
        return conditions;
    }
}

package app.stellarescrow.ops.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some runs, newest first.
 *
 * @param next where the next page begins; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunPage(List<RunView> runs, @Nullable String next) {}

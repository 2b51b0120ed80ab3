package app.stellarescrow.ops.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some runs, newest first.
 *
 * @param next cursor of the next page; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunPage(List<RunView> runs, @Nullable String next) {}

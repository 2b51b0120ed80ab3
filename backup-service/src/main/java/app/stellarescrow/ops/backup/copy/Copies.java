package app.stellarescrow.ops.backup.copy;

import app.stellarescrow.ops.bucket.Bucket;
import app.stellarescrow.ops.bucket.store.BucketFailed;
import app.stellarescrow.ops.bucket.store.ObjectExists;
import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The destinations of one backup. One that fails is left out from then on, and the others continue;
 * if none is left, the first failure is thrown.
 */
public final class Copies {

    private final List<Bucket> good;
    private final Map<Bucket, RuntimeException> failed = new LinkedHashMap<>();

    public Copies(List<Bucket> destinations) {
        this.good = new ArrayList<>(destinations);
    }

    /** Runs the step at each destination that has not failed. */
    public void each(Consumer<Bucket> step) {
        answers(
                bucket -> {
                    step.accept(bucket);
                    return true;
                });
    }

    /** Runs the step at each destination that has not failed, and returns the results. */
    public <T> Map<Bucket, T> answers(Function<Bucket, T> step) {
        var answers = new LinkedHashMap<Bucket, T>();
        for (var bucket : List.copyOf(good)) {
            try {
                answers.put(bucket, step.apply(bucket));
            } catch (ObjectExists e) {
                throw e;
            } catch (BucketFailed | PermanentFailure e) {
                leaveOut(bucket, e);
            }
        }
        return answers;
    }

    /** Those that have not failed. */
    public List<Bucket> good() {
        return List.copyOf(good);
    }

    /** All, failed or not. */
    public List<Bucket> all() {
        return Stream.concat(good.stream(), failed.keySet().stream()).toList();
    }

    /** The failed ones, and why. */
    public Map<Bucket, RuntimeException> failed() {
        return failed;
    }

    /** Leaves a destination out; if none is left, the first failure is thrown. */
    public void leaveOut(Bucket bucket, RuntimeException failure) {
        failed.put(bucket, failure);
        good.remove(bucket);
        if (good.isEmpty()) {
            throw failed.values().iterator().next();
        }
    }
}

package app.stellarescrow.ops.bucket.store;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bucket, and the prefix of all our keys.
 *
 * @param prefix empty, or ends with a slash
 */
public record BucketUrl(String bucket, String prefix) {

    private static final Pattern SHAPE =
            Pattern.compile("s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?<prefix>.*))?");
    private static final String REMEDY = "set S3_BUCKET to s3://bucket/prefix";

    /** There is no default: a backup must not be only on the machine that it protects. */
    public static BucketUrl parse(Optional<String> configured) {
        var url =
                configured
                        .filter(text -> !text.isBlank())
                        .orElseThrow(() -> new PermanentFailure("no bucket is set", REMEDY, null));
        var match = SHAPE.matcher(url.strip());
        if (!match.matches()) {
            throw new PermanentFailure("'%s' is not a bucket".formatted(url), REMEDY, null);
        }
        var prefix = Optional.ofNullable(match.group("prefix")).orElse("").replaceAll("/+$", "");
        return new BucketUrl(match.group("bucket"), prefix.isEmpty() ? "" : prefix + "/");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}

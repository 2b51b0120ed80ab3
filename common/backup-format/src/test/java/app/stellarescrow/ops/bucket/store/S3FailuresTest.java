package app.stellarescrow.ops.bucket.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.stellarescrow.ops.failure.PermanentFailure;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

@DisplayNameGeneration(ReplaceUnderscores.class)
class S3FailuresTest {

    private final S3Failures failures =
            new S3Failures(BucketUrl.parse(Optional.of("s3://bucket/prod")));

    @ParameterizedTest
    @CsvSource({
        "400, InvalidArgument",
        "400, InvalidRequest",
        "400, KeyTooLongError",
        "400, EntityTooLarge",
        "403, AccessDenied",
        "405, MethodNotAllowed",
        "411, MissingContentLength",
        "501, NotImplemented"
    })
    void what_would_be_refused_again_is_not_tried_again(int status, String code) {
        assertThatThrownBy(() -> fail(status, code)).isInstanceOf(PermanentFailure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, RequestTimeout",
        "400, BadDigest",
        "400, IncompleteBody",
        "400, ExpiredToken",
        "400, InvalidPart",
        "400, ''",
        "403, RequestTimeTooSkewed",
        "404, NoSuchUpload",
        "408, ''",
        "409, OperationAborted",
        "429, TooManyRequests",
        "500, InternalError",
        "503, SlowDown",
        "507, InsufficientStorage"
    })
    void what_may_pass_is_tried_again(int status, String code) {
        assertThatThrownBy(() -> fail(status, code)).isInstanceOf(BucketFailed.class);
    }

    private void fail(int status, String code) {
        var details = AwsErrorDetails.builder().errorCode(code).build();
        failures.explain(
                "a test",
                () -> {
                    throw S3Exception.builder().statusCode(status).awsErrorDetails(details).build();
                });
    }
}

package app.stellarescrow.ops.cert.credential.login.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RedisLoginsTest {

    @ParameterizedTest
    @CsvSource({
        "redis://rotator:secret@redis, Redis at redis:6379",
        "redis://rotator:secret@10.0.0.7:7000/3?timeout=5s, Redis at 10.0.0.7:7000",
        "rediss://rotator:secret@[::1]:6380/0, Redis at ::1:6380"
    })
    void a_url_tells_where_the_server_is(String url, String server) {
        assertThat(RedisLogins.of(url, Optional.empty()))
                .hasToString("Optional[%s]".formatted(server));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://rotator:secret@db:5432/shop",
                "redis://redis:6379",
                "redis://rotator:secret@redis:70000",
                "redis://rotator:secret@red is"
            })
    void a_url_of_another_server_or_without_a_login_is_refused(String url) {
        assertThat(RedisLogins.of(url, Optional.empty())).isEmpty();
    }
}

package app.stellarescrow.ops.cert.credential.login;

import static org.assertj.core.api.Assertions.assertThat;

import app.stellarescrow.ops.cert.credential.store.Key;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoginUrlTest {

    @ParameterizedTest
    @CsvSource({
        "redis://app:secret@redis:6379/0, app, secret, redis://app_b:new@redis:6379/0",
        "redis://:secret@redis:6379/2, default, secret, redis://app_b:new@redis:6379/2",
        "rediss://app:s%40c%2Bret@[::1]:6380, app, s@c+ret, rediss://app_b:new@[::1]:6380",
        "redis://app:a@b:c/d@redis, app, a@b:c/d, redis://app_b:new@redis"
    })
    void only_the_user_and_the_password_of_a_url_are_changed(
            String url, String user, String password, String changed) {
        // When
        var found = LoginUrl.of(url).orElseThrow();

        // Then
        assertThat(found.login()).isEqualTo(new Login(user, new Key(password)));
        assertThat(found.with(new Login("app_b", new Key("new")))).isEqualTo(changed);
    }
}

package app.stellarescrow.ops.devstack.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param body JSON
 */
record Answer(int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer json(int status, Object body) {
        try {
            return new Answer(status, JSON.writeValueAsString(body) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is not JSON", e);
        }
    }

    static Answer refusal(int status, String why) {
        return json(status, Map.of("error", why));
    }
}

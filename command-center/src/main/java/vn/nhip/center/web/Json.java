package vn.nhip.center.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;

/** Reads and writes JSON. */
public final class Json {
  /** Writes times as ISO 8601 texts and refuses unknown fields in requests. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /**
   * The body of a request.
   *
   * @throws Refused 400, if it does not have that shape, contains NUL, or contains null where null
   *     is not allowed
   */
  public static <T> T body(Context context, Class<T> type) {
    try {
      JsonNode body = MAPPER.readTree(context.body());
      if (body.isMissingNode() || body.isNull()) {
        throw Refused.badRequest("The request's body is missing.");
      }
      if (!BodyCheck.holdsNul(body) && !BodyCheck.holdsForbiddenNull(body, type)) {
        return MAPPER.treeToValue(body, type);
      }
    } catch (JsonProcessingException e) {
      // The exception's message quotes the body, so it is not passed on.
    }
    throw Refused.badRequest("The request's body is invalid.");
  }
}

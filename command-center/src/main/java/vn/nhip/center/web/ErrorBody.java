package vn.nhip.center.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a refused request is answered with.
 *
 * @param error a code, see openapi.yaml
 * @param reason one sentence in English
 */
record ErrorBody(String error, String reason) {
  static ErrorBody of(Refused refused) {
    return new ErrorBody(refused.code(), refused.getMessage());
  }

  /** Answers a request that never came to a route. */
  static void send(Response response, Callback callback, Refused refused) {
    response.setStatus(refused.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    try {
      response.write(true, ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(of(refused))), callback);
    } catch (JsonProcessingException e) {
      callback.failed(e);
    }
  }
}

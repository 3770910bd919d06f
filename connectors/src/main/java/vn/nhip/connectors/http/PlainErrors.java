package vn.nhip.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers requests that the server itself rejects, without quoting the request. */
final class PlainErrors implements Request.Handler {
  private static final byte[] BODY =
      "{\"error\":\"BAD_REQUEST\",\"reason\":\"The request is not understood.\"}".getBytes(UTF_8);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(BODY), callback);
    return true;
  }
}

package vn.nhip.center.web;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the description of the API from the class path. */
public final class OpenApi implements Route {
  private final byte[] document = read();

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get(
        "/api/v1/openapi.yaml",
        context -> context.contentType("application/yaml; charset=utf-8").result(document));
  }

  private static byte[] read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

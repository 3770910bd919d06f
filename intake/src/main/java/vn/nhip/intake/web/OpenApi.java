package vn.nhip.intake.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the OpenAPI document. */
final class OpenApi implements Handler {
  private final byte[] document = read();

  @Override
  public void handle(Context context) {
    context.contentType("application/yaml; charset=utf-8").result(document);
  }

  private static byte[] read() {
    // Not at the root, where the command centre has its own document.
    try (InputStream in = OpenApi.class.getResourceAsStream("/vn/nhip/intake/openapi.yaml")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package vn.nhip.connectors.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Serves the description of an API. */
public final class OpenApi implements Handler {
  private final byte[] document;

  /**
   * Reads the description.
   *
   * @param path of the file on the class path
   */
  public OpenApi(String path) {
    try (InputStream in = OpenApi.class.getResourceAsStream(path)) {
      document = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handle(Context context) {
    context.contentType("application/yaml; charset=utf-8").result(document);
  }
}

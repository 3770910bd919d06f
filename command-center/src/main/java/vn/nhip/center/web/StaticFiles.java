package vn.nhip.center.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages, from {@code /web} of the class path. A path without a dot in its last part is a page:
 * {@code /wall} is {@code wall.html}, {@code /} is {@code index.html}; where there is no such file,
 * {@code index.html} too, which looks at the address itself.
 */
final class StaticFiles implements Route {
  private static final int TAG_BYTES = 16;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  /** There are as many as there are files: only what was found is kept. */
  private final Map<String, Found> files = new ConcurrentHashMap<>();

  private record Found(byte[] content, String type, String tag) {}

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/*", this::send);
  }

  private void send(Context context) {
    String path = context.path();
    Found found = path.startsWith("/api/") || path.contains("..") ? null : find(path);
    if (found == null) {
      throw Refused.notFound("There is nothing at " + path + ".");
    }
    // Asked for each time, sent only when it is another one.
    context.header("Cache-Control", "no-cache").header("ETag", found.tag());
    if (found.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.contentType(found.type()).result(found.content());
  }

  private Found find(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (name.contains(".") && TYPES.containsKey(ending)) {
      return file(path, ending);
    }
    Found page = name.isEmpty() ? null : file(path + ".html", "html");
    return page == null ? file("/index.html", "html") : page;
  }

  private Found file(String path, String ending) {
    Found known = files.get(path);
    if (known != null) {
      return known;
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream("/web" + path)) {
      if (in == null) {
        return null;
      }
      byte[] content = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      String tag = "W/\"" + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + "\"";
      Found found = new Found(content, TYPES.get(ending), tag);
      files.put(path, found);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

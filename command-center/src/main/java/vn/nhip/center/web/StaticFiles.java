package vn.nhip.center.web;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the pages. Their assets are under {@code /assets/VERSION/} and cached by browsers for
 * good, because any change results in another version. Any path that is not a file is a page:
 * {@code index.html}, which evaluates the address itself and is revalidated each time.
 */
public final class StaticFiles implements Route {
  private static final Pattern ASSET = Pattern.compile("/assets/([^/]+)(/.+)");
  private static final String PAGE = "/index.html";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "no-cache";

  private final WebFiles files = WebFiles.read();

  @Override
  public void register(JavalinDefaultRoutingApi app) {
    app.get("/*", this::send);
  }

  private void send(Context context) {
    String path = context.path();
    Matcher asset = ASSET.matcher(path);
    if (asset.matches()) {
      // A page of another instance requests another version during a rolling update.
      boolean current = asset.group(1).equals(files.version());
      send(context, files.at(asset.group(2)), current ? FOR_GOOD : ASK_EACH_TIME);
    } else {
      boolean page =
          !WebFiles.isFile(path) && !path.startsWith("/api/") && !path.startsWith("/assets/");
      send(context, files.at(page ? PAGE : path), ASK_EACH_TIME);
    }
  }

  private static void send(Context context, WebFiles.Found found, String cache) {
    if (found == null) {
      throw Refused.notFound("There is nothing at " + context.path() + ".");
    }
    context.header("Cache-Control", cache).header("ETag", found.tag());
    if (found.zipped() != null) {
      context.header("Vary", "Accept-Encoding");
    }
    if (found.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.contentType(found.type());
    String accepted = context.header("Accept-Encoding");
    if (found.zipped() != null && accepted != null && accepted.contains("gzip")) {
      context.header("Content-Encoding", "gzip").result(found.zipped());
    } else {
      context.result(found.content());
    }
  }
}

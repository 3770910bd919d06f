package vn.nhip.local.flink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.flink.runtime.webmonitor.WebSubmissionExtension;

/**
 * The files of Flink's web page, from Flink's own jar. Flink itself would look for them in {@code
 * /web} on the whole class path, where the board's files are too.
 */
final class FlinkFiles implements AutoCloseable {
  private static final Pattern FILE = Pattern.compile("/|/([\\w@-]+/)*[\\w.@-]+\\.[a-z0-9]+");
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "ico", "image/x-icon",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "png", "image/png",
          "svg", "image/svg+xml",
          "ttf", "font/ttf",
          "txt", "text/plain; charset=utf-8",
          "woff2", "font/woff2");

  private final JarFile jar;

  FlinkFiles() {
    try {
      jar =
          new JarFile(
              Path.of(
                      WebSubmissionExtension.class
                          .getProtectionDomain()
                          .getCodeSource()
                          .getLocation()
                          .toURI())
                  .toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A file.
   *
   * @param content to be closed by the caller
   * @param type value of {@code Content-Type}
   */
  record Found(InputStream content, String type) {}

  /** Finds the file of a path such as {@code /main.js}; {@code /} is the page itself. */
  Optional<Found> find(String path) throws IOException {
    if (!FILE.matcher(path).matches()) {
      return Optional.empty();
    }
    String name = path.equals("/") ? "/index.html" : path;
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    JarEntry entry = jar.getJarEntry("web" + name);
    return type == null || entry == null
        ? Optional.empty()
        : Optional.of(new Found(jar.getInputStream(entry), type));
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}

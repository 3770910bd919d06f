package vn.nhip.center.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The files in {@code /web} of the class path, read once. All of them together have a version,
 * which replaces {@code {version}} in pages.
 */
final class WebFiles {
  private static final int TAG_BYTES = 16;
  private static final String INDEX = "/web/index.html";

  /** Compressible types; fonts and pictures are not. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "webmanifest", "application/manifest+json",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private static final Map<String, String> OTHERS =
      Map.of("png", "image/png", "ico", "image/x-icon", "woff2", "font/woff2");

  private final String version;
  private final Map<String, Found> files = new TreeMap<>();

  /**
   * A file.
   *
   * @param zipped the content as gzip; null if not smaller
   * @param tag for {@code ETag}
   */
  record Found(byte[] content, byte[] zipped, String type, String tag) {}

  private WebFiles(SortedMap<String, byte[]> contents) {
    MessageDigest all = sha256();
    contents.forEach(
        (path, content) -> {
          all.update(path.getBytes(UTF_8));
          all.update(sha256().digest(content));
        });
    version = HexFormat.of().formatHex(all.digest(), 0, TAG_BYTES);
    contents.forEach(this::add);
  }

  /** Reads all files. */
  static WebFiles read() {
    URL index = WebFiles.class.getResource(INDEX);
    try {
      if (!index.getProtocol().equals("jar")) {
        return new WebFiles(contents(Path.of(index.toURI()).getParent()));
      }
      JarURLConnection jar = (JarURLConnection) index.openConnection();
      try (FileSystem inside = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
        return new WebFiles(contents(inside.getPath(INDEX).getParent()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The version, which changes with any file. */
  String version() {
    return version;
  }

  /**
   * The file at a path such as {@code /js/main.js}; null if there is none, or its type is not for
   * browsers.
   */
  Found at(String path) {
    return files.get(path);
  }

  /** Whether a path has a file extension; team names may contain dots too. */
  static boolean isFile(String path) {
    String ending = ending(path);
    return TEXTS.containsKey(ending) || OTHERS.containsKey(ending);
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static SortedMap<String, byte[]> contents(Path folder) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        contents.put("/" + name, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void add(String path, byte[] content) {
    String ending = ending(path);
    if (OTHERS.containsKey(ending)) {
      files.put(path, new Found(content, null, OTHERS.get(ending), tag(content)));
    } else if (TEXTS.containsKey(ending)) {
      byte[] text =
          ending.equals("html")
              ? new String(content, UTF_8).replace("{version}", version).getBytes(UTF_8)
              : content;
      byte[] zipped = zip(text);
      files.put(
          path,
          new Found(
              text, zipped.length < text.length ? zipped : null, TEXTS.get(ending), tag(text)));
    }
  }

  private static String tag(byte[] content) {
    return "W/\"" + HexFormat.of().formatHex(sha256().digest(content), 0, TAG_BYTES) + "\"";
  }

  private static byte[] zip(byte[] content) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

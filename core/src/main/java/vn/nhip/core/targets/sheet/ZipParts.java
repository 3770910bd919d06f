package vn.nhip.core.targets.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The parts of a workbook, which is a zip file. Each part is uncompressed on demand and never held
 * in memory as a whole.
 */
final class ZipParts {
  private static final int MOST_PARTS = 2_000;
  private static final byte[] ENTRY = {'P', 'K', 1, 2};

  private final byte[] content;
  private final SheetLimits limits;

  /**
   * @throws BadSheet if the file has too many parts
   */
  ZipParts(byte[] content, SheetLimits limits) {
    this.content = content;
    this.limits = limits;
    requireFewParts();
  }

  /**
   * Reads a part.
   *
   * @param name the path of the part in the file
   * @return the result of the reader, or null if there is no such part
   * @throws BadSheet if the file is damaged or too large
   */
  <T> T read(String name, Function<XmlPart, T> reader) {
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
            .setIgnoreLocalFileHeader(true)
            .get()) {
      ZipArchiveEntry entry = zip.getEntry(name);
      if (entry == null) {
        return null;
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return reader.apply(XmlPart.of(new BoundedInput(in, limits.partBytes())));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new BadSheet(SheetText.of("file.damaged"), e);
    }
  }

  /** Counts the entries in the directory at the end of the file, which has one for every part. */
  private void requireFewParts() {
    int parts = 0;
    for (int i = 0; i + ENTRY.length <= content.length; i++) {
      if (content[i] == ENTRY[0]
          && Arrays.equals(content, i, i + ENTRY.length, ENTRY, 0, ENTRY.length)) {
        parts++;
      }
    }
    if (parts > MOST_PARTS) {
      throw new BadSheet(SheetText.of("file.large"));
    }
  }

  /** Resolves the path of a part given in another part, such as {@code ../sharedStrings.xml}. */
  static String resolve(String from, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    String folder = from.substring(0, from.lastIndexOf('/') + 1);
    String rest = target;
    while (rest.startsWith("../") && !folder.isEmpty()) {
      rest = rest.substring(3);
      folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    }
    return folder + rest;
  }
}

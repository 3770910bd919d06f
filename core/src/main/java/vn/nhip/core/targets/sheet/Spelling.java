package vn.nhip.core.targets.sheet;

import java.text.Normalizer;

/**
 * Normalizes spellings that look the same: composes letters, and replaces the look-alikes of the
 * letter Đ.
 */
final class Spelling {
  private Spelling() {}

  /** The text in composed letters; null for null. */
  static String of(String text) {
    return text == null
        ? null
        : Normalizer.normalize(text, Normalizer.Form.NFC)
            // The Icelandic and African letters that look like the Vietnamese one.
            .replace('\u00d0', '\u0110')
            .replace('\u0189', '\u0110')
            .replace('\u00f0', '\u0111')
            .replace('\u0256', '\u0111');
  }
}

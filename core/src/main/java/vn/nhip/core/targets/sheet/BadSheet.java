package vn.nhip.core.targets.sheet;

import vn.nhip.core.settings.Refusal;

/** Thrown when a file cannot be read as a sheet of assignments at all. */
public final class BadSheet extends Refusal {
  private static final long serialVersionUID = 1L;

  private final transient SheetText text;

  BadSheet(SheetText text) {
    this(text, null);
  }

  BadSheet(SheetText text, Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
  }

  /** The reason in one sentence, in both languages. */
  public SheetText text() {
    return text;
  }
}

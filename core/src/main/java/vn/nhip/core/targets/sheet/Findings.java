package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages to people about a file.
 *
 * @param problems errors; nothing is sent if there are any
 * @param questions ambiguities; nothing is sent until they are answered
 * @param notes what was read differently from how it is written, such as codes that had lost their
 *     zeros, and what was not read
 */
public record Findings(List<Problem> problems, List<SheetText> questions, List<SheetText> notes) {
  /** The maximum number of messages of a kind; more would not help anybody. */
  static final int MAX_MESSAGES = 1_000;

  /** Creates empty lists. */
  public Findings() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Adds a note, unless it exists or there are too many. */
  void note(SheetText note) {
    if (notes.size() < MAX_MESSAGES) {
      notes.add(note);
    }
  }

  boolean isFull() {
    return problems.size() >= MAX_MESSAGES;
  }
}

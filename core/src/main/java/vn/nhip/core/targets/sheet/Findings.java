package vn.nhip.core.targets.sheet;

import java.util.ArrayList;
import java.util.List;

/**
 * What to tell people about a file.
 *
 * @param problems errors; if there are any, nothing is sent
 * @param questions what can be read in two ways; as long as nobody has answered, nothing is sent
 * @param notes what was read otherwise than it stands there, such as codes that had lost their
 *     zeros, and what was not read
 */
public record Findings(List<Problem> problems, List<SheetText> questions, List<SheetText> notes) {
  /** More are of no use to anybody. */
  static final int MOST = 1_000;

  /** Empty lists to add to. */
  public Findings() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** Adds a note, unless there are very many or it is there. */
  void note(SheetText note) {
    if (notes.size() < MOST) {
      notes.add(note);
    }
  }

  boolean isFull() {
    return problems.size() >= MOST;
  }
}

package vn.nhip.connectors.targets;

import java.util.ArrayList;
import java.util.List;

/**
 * What people are told of a file.
 *
 * @param problems because of which nothing is sent
 * @param notes what was read otherwise than it stands there
 */
public record Findings(List<Problem> problems, List<String> notes) {

  /** None so far. */
  public Findings() {
    this(new ArrayList<>(), new ArrayList<>());
  }
}

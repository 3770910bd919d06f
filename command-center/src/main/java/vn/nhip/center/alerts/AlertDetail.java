package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import vn.nhip.center.help.Help;

/**
 * An alert with its changes and acknowledgements, both oldest first.
 *
 * @param help teams that could help if the team is behind now; else null
 */
public record AlertDetail(
    @JsonUnwrapped Alert alert,
    List<AlertChange> history,
    List<Acknowledgement> acknowledgements,
    Help help) {

  AlertDetail with(Help newHelp) {
    return new AlertDetail(alert, history, acknowledgements, newHelp);
  }
}

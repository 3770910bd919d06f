package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/** An alert with its life and its notes, both oldest first. */
public record AlertDetail(
    @JsonUnwrapped Alert alert,
    List<AlertChange> history,
    List<Acknowledgement> acknowledgements) {}

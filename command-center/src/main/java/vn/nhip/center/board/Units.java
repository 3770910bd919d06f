package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Units of a kind on a day. */
public record Units(Instant clock, LocalDate workingDay, List<Unit> units) {}

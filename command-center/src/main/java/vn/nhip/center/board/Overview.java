package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nhip.center.health.Health;

/** The provinces that a viewer may see, worst first. */
public record Overview(Instant clock, LocalDate workingDay, Health health, List<Unit> provinces) {}

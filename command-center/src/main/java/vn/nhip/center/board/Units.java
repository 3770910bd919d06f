package vn.nhip.center.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Places of a scope on a day.
 *
 * @param stations stations whose newest application was taken there on that day
 */
public record Units(
    Instant clock, LocalDate workingDay, List<Unit> units, List<Station> stations) {}

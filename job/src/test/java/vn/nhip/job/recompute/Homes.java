package vn.nhip.job.recompute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import vn.nhip.job.recompute.Sums.Home;
import vn.nhip.job.recompute.Tables.DayKey;

/** The province and district of each unit's rows of a working day. */
final class Homes {
  private static final Comparator<Event> EARLIEST =
      Comparator.comparing(Event::arrivedAt)
          .thenComparing(Event::province)
          .thenComparing(Event::district);

  /** A team's current home, kept until the last of its counted days is sealed. */
  private record TeamHome(Home home, Instant lastSeal) {}

  private final RecomputationSettings settings;
  private final Map<String, TeamHome> ofTeams = new HashMap<>();
  private final Map<DayKey, Home> ofTeamDays = new HashMap<>();
  private final Map<DayKey, Event> earliestOfDays = new HashMap<>();

  Homes(RecomputationSettings settings) {
    this.settings = settings;
  }

  /** Adds the next counted event of the unit and working day. */
  void take(DayKey unitDay, Event event) {
    if (unitDay.scope().equals("TEAM")) {
      takeOfTeam(unitDay, event);
    } else {
      earliestOfDays.merge(unitDay, event, (a, b) -> EARLIEST.compare(a, b) <= 0 ? a : b);
    }
  }

  private void takeOfTeam(DayKey teamDay, Event event) {
    LocalDate workingDay = teamDay.workingDay();
    TeamHome known = ofTeams.get(event.team());
    Instant seal = settings.sealOf(workingDay);
    if (known == null || !event.arrivedAt().isBefore(known.lastSeal())) {
      known = new TeamHome(new Home(event.province(), event.district()), seal);
    }
    Instant lastSeal = seal.isAfter(known.lastSeal()) ? seal : known.lastSeal();
    ofTeams.put(event.team(), new TeamHome(known.home(), lastSeal));
    ofTeamDays.putIfAbsent(teamDay, known.home());
  }

  Home of(DayKey unitDay) {
    if (unitDay.scope().equals("TEAM")) {
      return ofTeamDays.get(unitDay);
    }
    Event earliest = earliestOfDays.get(unitDay);
    return switch (unitDay.scope()) {
      case "PROVINCE" -> new Home(unitDay.scopeId(), null);
      case "DISTRICT" -> new Home(earliest.province(), unitDay.scopeId());
      default -> new Home(earliest.province(), earliest.district());
    };
  }
}

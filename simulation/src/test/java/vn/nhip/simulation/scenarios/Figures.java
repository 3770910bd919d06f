package vn.nhip.simulation.scenarios;

import java.time.LocalDate;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.simulation.scenarios.Recorded.Seen;

/** Computes a published figure from a recorded log. */
final class Figures {
  private Figures() {}

  static int count(Recorded recorded, Figure figure) {
    return (int) recorded.counted().filter(seen -> belongs(seen, figure)).count();
  }

  private static boolean belongs(Seen seen, Figure figure) {
    LocalDate day = seen.workingDay();
    return figure.id().equals(unit(seen.event(), figure.scope()))
        && !day.isBefore(figure.from())
        && !day.isAfter(figure.to())
        && measures(seen.event(), figure.measure());
  }

  private static String unit(ApplicationEvent event, String scope) {
    return switch (scope) {
      case "TEAM" -> event.team();
      case "INTAKE_POINT" -> event.intakePoint();
      case "COMMUNE" -> event.commune();
      case "DISTRICT" -> event.district();
      case "PROVINCE" -> event.province();
      default -> throw new AssertionError(scope);
    };
  }

  private static boolean measures(ApplicationEvent event, Figure.Measure measure) {
    return switch (measure) {
      case RECEIVED, RETURNED, COMPLETED, DELIVERED -> event.type().name().equals(measure.name());
      case STUDENTS -> isReceived(event, Category.STUDENT);
      case ELDERLY -> isReceived(event, Category.ELDERLY);
      case PRIORITY -> isReceived(event, Category.PRIORITY);
    };
  }

  private static boolean isReceived(ApplicationEvent event, Category category) {
    return event.type() == EventType.RECEIVED && event.category() == category;
  }
}

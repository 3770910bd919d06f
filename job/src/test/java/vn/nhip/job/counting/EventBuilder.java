package vn.nhip.job.counting;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.core.testing.Times;

/** Builds an event around 20 March 2021; by default an application received by 663-LD-02. */
public final class EventBuilder {

  private final long number;
  private EventType type = EventType.RECEIVED;
  private Duration occurred = Times.NINE;
  private Duration arrived = Times.NINE;
  private String team = "663-LD-02";
  private String district = "663";
  private String intakePoint;
  private String station;
  private int sequence;
  private int pending = -1;
  private int waitSeconds = -1;
  private String commune;
  private Category category = Category.GENERAL;

  private int application;

  private EventBuilder(long number) {
    this.number = number;
    this.application = Math.max(1, (int) number);
  }

  /** An event whose number determines its id. */
  public static EventBuilder event(long number) {
    return new EventBuilder(number);
  }

  /** Sets the application's hash; by default each event has its own application. */
  public EventBuilder ofApplication(int hash) {
    application = hash;
    return this;
  }

  public EventBuilder type(EventType newType) {
    type = newType;
    return this;
  }

  /** Sets one time for occurrence and arrival. */
  public EventBuilder at(Duration time) {
    return occurred(time).arrived(time);
  }

  public EventBuilder occurred(Duration time) {
    occurred = time;
    return this;
  }

  public EventBuilder arrived(Duration time) {
    arrived = time;
    return this;
  }

  public EventBuilder ofTeam(String id) {
    team = id;
    return this;
  }

  public EventBuilder inDistrict(String code) {
    district = code;
    return this;
  }

  public EventBuilder ofPoint(String id) {
    intakePoint = id;
    return this;
  }

  public EventBuilder ofStation(String id, int itsSequence) {
    station = id;
    sequence = itsSequence;
    return this;
  }

  public EventBuilder pending(int events) {
    pending = events;
    return this;
  }

  public EventBuilder inCommune(String code) {
    commune = code;
    return this;
  }

  public EventBuilder waited(int seconds) {
    waitSeconds = seconds;
    return this;
  }

  public EventBuilder category(Category newCategory) {
    category = newCategory;
    return this;
  }

  public ApplicationEvent build() {
    return new ApplicationEvent(
        type,
        0x9E3779B97F4A7C15L * number,
        number,
        TimeUnit.MILLISECONDS.toMicros(Times.millis(occurred)),
        Times.millis(arrived),
        "67",
        district,
        commune,
        team,
        intakePoint,
        station,
        sequence,
        pending,
        category,
        waitSeconds,
        application);
  }
}

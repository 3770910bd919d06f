package vn.nhip.center.board;

import java.time.Instant;

/** A station's figures over the whole campaign; {@code Station} in openapi.yaml. */
public record Station(
    String station,
    String team,
    String teamName,
    String province,
    String district,
    Instant heardAt,
    long silentMinutes,
    long highestSequence,
    long receivedEvents,
    long missingEvents,
    Integer pending,
    String intakePoint,
    String pointName,
    String commune,
    Instant receivedAt,
    Integer clockOffsetSeconds,
    int rejectedToday,
    int rejectedClockSkew,
    int rejectedPii,
    int rejectedInvalid) {}

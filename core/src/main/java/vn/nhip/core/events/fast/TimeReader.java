package vn.nhip.core.events.fast;

/**
 * Parses times and dates from the bytes of a text without allocation. A time is {@code
 * YYYY-MM-DDThh:mm[:ss[.fraction of 1–9 digits]]} with {@code Z} or {@code ±hh:mm}, at most 18
 * hours; the day must exist in the calendar, and seconds end at 59.
 */
public final class TimeReader {
  /** Returned by {@link #epochDay} for bytes that are not a date. */
  public static final int NO_DATE = Integer.MIN_VALUE;

  private static final int[] POWERS_OF_TEN = {
    1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
  };
  private static final int DATE = "2021-03-20".length();
  private static final int TO_THE_MINUTE = "2021-03-20T21:14".length();
  private static final int MINUTES_OF_LARGEST_OFFSET = 18 * 60;

  private long epochSecond;
  private int nano;

  /** Seconds since 1970 of the last time read. */
  public long epochSecond() {
    return epochSecond;
  }

  /** Nanoseconds within the second, 0 to 999,999,999. */
  public int nano() {
    return nano;
  }

  /** The whole milliseconds since 1970 of the last time read. */
  public long epochMilli() {
    return epochSecond * 1_000 + nano / 1_000_000;
  }

  /** Reads a time. Returns false if the bytes are not a time. */
  public boolean read(byte[] b, int from, int to) {
    int day = to - from > TO_THE_MINUTE ? epochDay(b, from, from + DATE) : NO_DATE;
    int at = from + DATE;
    if (day == NO_DATE || b[at] != 'T' || b[at + 3] != ':') {
      return false;
    }
    int hour = twoDigits(b, at + 1);
    int minute = twoDigits(b, at + 4);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return false;
    }
    int offset = readSeconds(b, from + TO_THE_MINUTE, to);
    if (offset < 0 || !readOffset(b, offset, to)) {
      return false;
    }
    epochSecond += day * 86_400L + hour * 3_600L + minute * 60L;
    return true;
  }

  /** Reads {@code [:ss[.fraction]]} and returns where the offset begins, or -1. */
  private int readSeconds(byte[] b, int from, int to) {
    epochSecond = 0;
    nano = 0;
    if (b[from] != ':') {
      return from;
    }
    int second = from + 3 < to ? twoDigits(b, from + 1) : -1;
    if (second < 0 || second > 59) {
      return -1;
    }
    epochSecond = second;
    int p = from + 3;
    if (b[p] != '.') {
      return p;
    }
    int fraction = p + 1;
    for (p = fraction; p < to && b[p] >= '0' && b[p] <= '9'; p++) {
      if (p - fraction == 9) {
        return -1;
      }
      nano = 10 * nano + b[p] - '0';
    }
    nano *= POWERS_OF_TEN[p - fraction];
    return p == fraction || p == to ? -1 : p;
  }

  private boolean readOffset(byte[] b, int from, int to) {
    if (b[from] == 'Z') {
      return from + 1 == to;
    }
    if ((b[from] != '+' && b[from] != '-') || to - from != 6 || b[from + 3] != ':') {
      return false;
    }
    int hours = twoDigits(b, from + 1);
    int minutes = twoDigits(b, from + 4);
    int offset = hours * 60 + minutes;
    if (hours < 0 || minutes < 0 || minutes > 59 || offset > MINUTES_OF_LARGEST_OFFSET) {
      return false;
    }
    epochSecond -= (b[from] == '-' ? -offset : offset) * 60L;
    return true;
  }

  /** The days since 1970 of a date {@code YYYY-MM-DD}, or {@link #NO_DATE}. */
  public static int epochDay(byte[] b, int from, int to) {
    if (to - from != DATE || b[from + 4] != '-' || b[from + 7] != '-') {
      return NO_DATE;
    }
    int century = twoDigits(b, from);
    int yearOfCentury = twoDigits(b, from + 2);
    int month = twoDigits(b, from + 5);
    int day = twoDigits(b, from + 8);
    if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1) {
      return NO_DATE;
    }
    int year = 100 * century + yearOfCentury;
    return day > daysOf(month, year) ? NO_DATE : epochDay(year, month, day);
  }

  private static int daysOf(int month, int year) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Counts years from March, so that the leap day is the last day of a year. */
  private static int epochDay(int year, int month, int day) {
    int y = month > 2 ? year : year - 1;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int leapDays = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
    return 365 * y + leapDays + dayOfYear - 719_468;
  }

  /** The value of two digits, or -1. */
  public static int twoDigits(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
  }
}

package vn.nhip.intake.events;

/**
 * A line of a body.
 *
 * @param number the line's number from 1, counting blank lines
 * @param bytes the line without its end
 */
record Line(int number, byte[] bytes) {}

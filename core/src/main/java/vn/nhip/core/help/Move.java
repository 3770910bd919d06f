package vn.nhip.core.help;

/**
 * A donor that goes to help a team behind.
 *
 * @param donor who goes
 * @param sameDistrict whether it stays in its own district
 */
public record Move(Donor donor, boolean sameDistrict) {}

package vn.nhip.core.help;

/**
 * A move of a donor to a team behind.
 *
 * @param donor the team that moves
 * @param sameDistrict whether the donor stays in its own district
 */
public record Move(Donor donor, boolean sameDistrict) {}

package vn.nhip.core.targets.sheet;

import vn.nhip.core.targets.PointName;

/**
 * A row of a sheet that names an intake point.
 *
 * @param line its line in the file
 */
public record NamedPoint(int line, PointName point) {}

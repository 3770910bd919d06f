package vn.nhip.benchmark.contestants;

/**
 * Where a unit belongs, also as {@code COPY} has it.
 *
 * @param province GSO code
 * @param district GSO code; null for a province
 * @param bytes both as columns of {@code COPY}
 */
record HandPlace(String province, String district, byte[] bytes) {

  static HandPlace of(String province, String district) {
    return new HandPlace(province, district, CopyRows.texts(province, district));
  }
}

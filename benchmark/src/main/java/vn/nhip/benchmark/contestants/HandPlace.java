package vn.nhip.benchmark.contestants;

/**
 * The place of a unit, also encoded for {@code COPY}.
 *
 * @param province GSO code
 * @param district GSO code; null for a province
 * @param bytes both encoded as columns of binary {@code COPY}
 */
record HandPlace(String province, String district, byte[] bytes) {

  static HandPlace of(String province, String district) {
    return new HandPlace(province, district, CopyRows.texts(province, district));
  }
}

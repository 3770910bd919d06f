package vn.nhip.local;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of the districts in the scenarios, by their codes of 2021. */
final class Districts {
  private static final Map<String, String> NAMES =
      Arrays.stream(
              """
              436 TP Hà Tĩnh, 437 Hồng Lĩnh, 439 Hương Sơn, 440 Đức Thọ, 441 Vũ Quang,
              442 Nghi Xuân, 443 Can Lộc, 444 Hương Khê, 445 Thạch Hà, 446 Cẩm Xuyên,
              447 Kỳ Anh, 448 Lộc Hà, 449 TX Kỳ Anh,
              502 Tam Kỳ, 503 Hội An, 504 Tây Giang, 505 Đông Giang, 506 Đại Lộc, 507 Điện Bàn,
              508 Duy Xuyên, 509 Quế Sơn, 510 Nam Giang, 511 Phước Sơn, 512 Hiệp Đức,
              513 Thăng Bình, 514 Tiên Phước, 515 Bắc Trà My, 516 Nam Trà My, 517 Núi Thành,
              518 Phú Ninh, 519 Nông Sơn,
              660 Gia Nghĩa, 661 Đắk Glong, 662 Cư Jút, 663 Đắk Mil, 664 Krông Nô, 665 Đắk Song,
              666 Đắk R'Lấp, 667 Tuy Đức
              """
                  .split(","))
          .map(String::strip)
          .collect(Collectors.toMap(text -> text.substring(0, 3), text -> text.substring(4)));

  private Districts() {}

  /** Returns the name of a district, or its code if the name is unknown. */
  static String name(String code) {
    return NAMES.getOrDefault(code, code);
  }
}

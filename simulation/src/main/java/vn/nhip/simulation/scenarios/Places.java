package vn.nhip.simulation.scenarios;

import java.util.List;
import vn.nhip.simulation.scenarios.Place.District;

/**
 * Districts and communes with the General Statistics Office's codes of 2021. Which of the communes
 * a team visits on which day, and the names of intake points, are illustrative.
 */
final class Places {
  static final District DAK_GLONG =
      dakNong("661", "Đắk Glong", "24631 Quảng Khê", "24616 Quảng Sơn", "24622 Đắk Ha");
  static final District CU_JUT =
      dakNong("662", "Cư Jút", "24640 Ea T'Ling", "24649 Nam Dong", "24655 Tâm Thắng");
  static final District DAK_MIL =
      dakNong(
          "663", "Đắk Mil", "24664 Đắk Mil", "24676 Đức Mạnh", "24685 Đức Minh", "24682 Thuận An");
  static final District DAK_SONG =
      dakNong("665", "Đắk Song", "24717 Đức An", "24728 Nâm N'Jang", "24724 Thuận Hạnh");

  /** All eight of Đắk Nông. */
  static final List<District> DAK_NONG =
      List.of(
          dakNong("660", "Gia Nghĩa", "24612 Nghĩa Thành", "24615 Nghĩa Tân", "24628 Đắk Nia"),
          DAK_GLONG,
          CU_JUT,
          DAK_MIL,
          dakNong("664", "Krông Nô", "24688 Đắk Mâm", "24697 Nam Đà", "24700 Đắk Drô"),
          DAK_SONG,
          dakNong("666", "Đắk R'Lấp", "24733 Kiến Đức", "24751 Nhân Cơ", "24757 Đạo Nghĩa"),
          dakNong("667", "Tuy Đức", "24739 Đắk Búk So", "24748 Quảng Tân", "24742 Đắk R'Tíh"));

  static final District TAM_KY = quangNam("502", "Tam Kỳ", "20341 An Mỹ", "20347 An Xuân");
  static final District TIEN_PHUOC =
      quangNam(
          "514",
          "Tiên Phước",
          "20854 Tiên Kỳ",
          "20881 Tiên Mỹ",
          "20878 Tiên Cảnh",
          "20887 Tiên Thọ",
          "20869 Tiên Lãnh",
          "20890 Tiên An");
  static final District BAC_TRA_MY =
      quangNam(
          "515",
          "Bắc Trà My",
          "20899 Trà My",
          "20900 Trà Sơn",
          "20911 Trà Dương",
          "20923 Trà Tân",
          "20914 Trà Giang",
          "20908 Trà Đông",
          "20917 Trà Bui");

  static final District HUONG_KHE =
      haTinh("444", "Hương Khê", "18496 Hương Khê", "18547 Phúc Trạch", "18502 Hà Linh");

  /** All thirteen of Hà Tĩnh. */
  static final List<District> HA_TINH =
      List.of(
          haTinh("436", "TP Hà Tĩnh", "18070 Trần Phú", "18073 Nam Hà", "18085 Hà Huy Tập"),
          haTinh("437", "TX Hồng Lĩnh", "18115 Bắc Hồng", "18118 Nam Hồng"),
          haTinh("439", "Hương Sơn", "18133 Phố Châu", "18136 Tây Sơn", "18178 Sơn Châu"),
          haTinh("440", "Đức Thọ", "18229 Đức Thọ", "18259 Tùng Ảnh", "18253 Yên Hồ"),
          haTinh("441", "Vũ Quang", "18313 Vũ Quang", "18322 Đức Lĩnh", "18319 Đức Giang"),
          haTinh("442", "Nghi Xuân", "18373 Tiên Điền", "18352 Xuân An", "18403 Cương Gián"),
          haTinh("443", "Can Lộc", "18406 Nghèn", "18484 Đồng Lộc", "18418 Thuần Thiện"),
          HUONG_KHE,
          haTinh("445", "Thạch Hà", "18562 Thạch Hà", "18601 Việt Tiến", "18604 Thạch Khê"),
          haTinh("446", "Cẩm Xuyên", "18673 Cẩm Xuyên", "18676 Thiên Cầm", "18685 Cẩm Bình"),
          haTinh("447", "Kỳ Anh", "18775 Kỳ Đồng", "18766 Kỳ Phong", "18757 Kỳ Xuân"),
          haTinh("448", "Lộc Hà", "18568 Lộc Hà", "18583 Thạch Châu", "18412 Hồng Lộc"),
          haTinh("449", "TX Kỳ Anh", "18754 Hưng Trí", "18823 Kỳ Thịnh", "18832 Kỳ Phương"));

  private Places() {}

  private static District dakNong(String code, String name, String... communes) {
    return District.of("67", code, name, communes);
  }

  private static District quangNam(String code, String name, String... communes) {
    return District.of("49", code, name, communes);
  }

  private static District haTinh(String code, String name, String... communes) {
    return District.of("42", code, name, communes);
  }
}

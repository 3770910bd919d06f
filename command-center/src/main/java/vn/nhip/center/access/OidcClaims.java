package vn.nhip.center.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Refused;

/** The claims of an identity provider's token. Without the required claims, sign-in is refused. */
record OidcClaims(String subject, String name, String shownName, Role role, Bounds bounds) {

  /**
   * @param claims claims of a verified token
   * @throws Refused 403, if they contain no name, role or bounds
   */
  static OidcClaims of(OidcSettings settings, Map<String, Object> claims) {
    String name =
        texts(claims.get(settings.nameClaim())).stream()
            .findFirst()
            .map(Accounts::normalize)
            .orElseThrow(() -> none("name"));
    Role role =
        texts(claims.get(settings.roleClaim())).stream()
            .map(settings.roles()::get)
            .flatMap(each -> Optional.ofNullable(each).stream())
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> none("role"));
    String shown = texts(claims.get("name")).stream().findFirst().orElse(name);
    return new OidcClaims(
        settings.issuer() + "|" + claims.get("sub"),
        name,
        shown.substring(0, Math.min(shown.length(), 100)),
        role,
        bounds(settings, texts(claims.get(settings.boundsClaim()))));
  }

  private static Bounds bounds(OidcSettings settings, List<String> texts) {
    List<String> codes =
        settings.bounds().isEmpty()
            ? texts
            : texts.stream()
                .map(settings.bounds()::get)
                .flatMap(each -> Optional.ofNullable(each).stream())
                .toList();
    try {
      return Bounds.of(codes);
    } catch (IllegalArgumentException e) {
      throw none("bounds");
    }
  }

  private static Refused none(String what) {
    return Refused.forbidden("The identity provider gives this account no " + what + " here.");
  }

  private static List<String> texts(Object claim) {
    if (claim instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return claim == null ? List.of() : List.of(claim.toString());
  }
}

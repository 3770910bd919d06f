package vn.nhip.center.access;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Role;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;

/**
 * Settings of the identity provider, including the mapping of its claims to role and bounds.
 *
 * @param name of the provider, shown on the button
 * @param issuer its address
 * @param clientId id of this service at the provider
 * @param secret authenticates this service to the provider
 * @param callback address to which it redirects people back
 * @param scopes requested besides {@code openid}
 * @param nameClaim holds the account's name
 * @param roleClaim holds a text or a list of texts
 * @param roles role by text; the highest one counts
 * @param boundsClaim holds a text or a list of texts
 * @param bounds code by text; empty if the texts are codes themselves
 */
record OidcSettings(
    String name,
    URI issuer,
    String clientId,
    Secret secret,
    URI callback,
    String scopes,
    String nameClaim,
    String roleClaim,
    Map<String, Role> roles,
    String boundsClaim,
    Map<String, String> bounds) {

  /**
   * Reads the settings; empty if no provider is configured.
   *
   * @throws Refusal if a required setting is missing
   */
  static Optional<OidcSettings> of(Settings settings) {
    return settings.find(CenterOptions.OIDC_ISSUER).map(issuer -> of(settings, issuer));
  }

  private static OidcSettings of(Settings settings, URI issuer) {
    URI publicUrl =
        settings
            .find(CenterOptions.PUBLIC_URL)
            .orElseThrow(() -> new Refusal("With oidc.issuer the setting public.url is needed."));
    Secret secret =
        settings
            .secret(CenterOptions.OIDC_CLIENT_SECRET)
            .orElseThrow(
                () ->
                    new Refusal("With oidc.issuer the setting oidc.client.secret.file is needed."));
    Map<String, Role> roles = new LinkedHashMap<>();
    settings
        .get(CenterOptions.OIDC_ROLES)
        .forEach((claim, role) -> roles.put(claim, Role.valueOf(role)));
    return new OidcSettings(
        settings.get(CenterOptions.OIDC_NAME),
        issuer,
        settings.get(CenterOptions.OIDC_CLIENT_ID),
        secret,
        URI.create(publicUrl.toString().replaceFirst("/$", "") + OidcRoute.CALLBACK),
        settings.get(CenterOptions.OIDC_SCOPES),
        settings.get(CenterOptions.OIDC_NAME_CLAIM),
        settings.get(CenterOptions.OIDC_ROLE_CLAIM),
        roles,
        settings.get(CenterOptions.OIDC_BOUNDS_CLAIM),
        settings.find(CenterOptions.OIDC_BOUNDS).orElse(Map.of()));
  }
}

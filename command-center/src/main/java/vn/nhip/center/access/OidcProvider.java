package vn.nhip.center.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nhip.center.web.Refused;

/**
 * A client of the identity provider: authorization code flow with PKCE, and verification of the ID
 * token's signature, issuer, audience, times and nonce. The provider's metadata is fetched on first
 * use, because it may be unavailable at startup.
 */
final class OidcProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final long METADATA_NANOS = Duration.ofHours(1).toNanos();

  private final OidcSettings settings;
  private OIDCProviderMetadata metadata;
  private IDTokenValidator validator;
  private long fetchedAt;

  OidcProvider(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * The address to send the browser to.
   *
   * @param anew whether the provider must ask for the password again
   */
  URI authorization(String state, String nonce, String verifier, boolean anew) {
    Scope scope = Scope.parse("openid " + settings.scopes());
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, scope, new ClientID(settings.clientId()), settings.callback())
            .endpointURI(metadata().getAuthorizationEndpointURI())
            .state(new State(state))
            .nonce(new Nonce(nonce))
            .codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256);
    if (anew) {
      request.prompt(Prompt.Type.LOGIN).maxAge(0);
    }
    return request.build().toURI();
  }

  /**
   * Exchanges the code for the claims of the person who has signed in.
   *
   * @throws Refused 403, if the provider refuses or the token is invalid
   */
  Map<String, Object> claims(String code, String nonce, String verifier) {
    try {
      ClientID client = new ClientID(settings.clientId());
      HTTPRequest request =
          new TokenRequest.Builder(
                  metadata().getTokenEndpointURI(),
                  new ClientSecretBasic(client, new Secret(settings.secret().newest())),
                  new AuthorizationCodeGrant(
                      new AuthorizationCode(code), settings.callback(), new CodeVerifier(verifier)))
              .build()
              .toHTTPRequest();
      request.setConnectTimeout(TIMEOUT_MILLIS);
      request.setReadTimeout(TIMEOUT_MILLIS);
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (!response.indicatesSuccess()) {
        LOG.warn(
            "The identity provider returned no token: {}",
            response.toErrorResponse().toJSONObject());
        throw refused();
      }
      OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
      return validator()
          .validate(tokens.getOIDCTokens().getIDToken(), new Nonce(nonce))
          .toJWTClaimsSet()
          .getClaims();
    } catch (IOException e) {
      throw unavailable(e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.warn("The response of the identity provider is not valid", e);
      throw refused();
    }
  }

  private static Refused refused() {
    return Refused.forbidden("The identity provider did not confirm the sign-in.");
  }

  private static Refused unavailable(Exception e) {
    LOG.warn("The identity provider is unavailable", e);
    return new Refused(503, "NO_PROVIDER", "The identity provider cannot be reached.");
  }

  private synchronized IDTokenValidator validator() {
    metadata();
    return validator;
  }

  private synchronized OIDCProviderMetadata metadata() {
    if (metadata == null || System.nanoTime() - fetchedAt > METADATA_NANOS) {
      try {
        Issuer issuer = new Issuer(settings.issuer());
        metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        validator =
            new IDTokenValidator(
                issuer,
                new ClientID(settings.clientId()),
                JWSAlgorithm.RS256,
                metadata.getJWKSetURI().toURL());
        fetchedAt = System.nanoTime();
      } catch (GeneralException | IOException e) {
        throw unavailable(e);
      }
    }
    return metadata;
  }
}

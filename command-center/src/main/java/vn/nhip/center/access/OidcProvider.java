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
 * The conversation with the identity provider: authorization code with PKCE, and an ID token whose
 * signature, issuer, audience, times and nonce are checked. What the provider says about itself is
 * asked for when it is first needed, for it may be away at the start.
 */
final class OidcProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final int PATIENCE_MILLIS = 5_000;
  private static final long FRESH = Duration.ofHours(1).toNanos();

  private final OidcSettings settings;
  private OIDCProviderMetadata metadata;
  private IDTokenValidator validator;
  private long asked;

  OidcProvider(OidcSettings settings) {
    this.settings = settings;
  }

  /**
   * Where to send the browser.
   *
   * @param anew whether the provider has to ask for the password, however recently it did
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
   * The claims of who has signed in.
   *
   * @throws Refused 403, where the provider or its token does not say so
   */
  Map<String, Object> claims(String code, String nonce, String verifier) {
    try {
      ClientID client = new ClientID(settings.clientId());
      HTTPRequest request =
          new TokenRequest.Builder(
                  metadata().getTokenEndpointURI(),
                  new ClientSecretBasic(client, new Secret(settings.secret().value())),
                  new AuthorizationCodeGrant(
                      new AuthorizationCode(code), settings.callback(), new CodeVerifier(verifier)))
              .build()
              .toHTTPRequest();
      request.setConnectTimeout(PATIENCE_MILLIS);
      request.setReadTimeout(PATIENCE_MILLIS);
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (!response.indicatesSuccess()) {
        LOG.warn(
            "The identity provider gives no token: {}", response.toErrorResponse().toJSONObject());
        throw refused();
      }
      OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
      return validator()
          .validate(tokens.getOIDCTokens().getIDToken(), new Nonce(nonce))
          .toJWTClaimsSet()
          .getClaims();
    } catch (IOException e) {
      throw away(e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.warn("What the identity provider says cannot be trusted", e);
      throw refused();
    }
  }

  private static Refused refused() {
    return Refused.forbidden("The identity provider has signed nobody in.");
  }

  private static Refused away(Exception e) {
    LOG.warn("The identity provider cannot be used", e);
    return new Refused(503, "NO_PROVIDER", "The identity provider cannot be reached.");
  }

  private synchronized IDTokenValidator validator() {
    metadata();
    return validator;
  }

  private synchronized OIDCProviderMetadata metadata() {
    if (metadata == null || System.nanoTime() - asked > FRESH) {
      try {
        Issuer issuer = new Issuer(settings.issuer());
        metadata = OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
        validator =
            new IDTokenValidator(
                issuer,
                new ClientID(settings.clientId()),
                JWSAlgorithm.RS256,
                metadata.getJWKSetURI().toURL());
        asked = System.nanoTime();
      } catch (GeneralException | IOException e) {
        throw away(e);
      }
    }
    return metadata;
  }
}

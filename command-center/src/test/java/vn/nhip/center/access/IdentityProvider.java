package vn.nhip.center.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An identity provider that really checks what it is sent: client, secret, redirect address, one
 * use of each code, and the proof key of PKCE.
 */
final class IdentityProvider implements AutoCloseable {
  static final String CLIENT = "nhip";
  static final String SECRET = "correct-horse-battery-staple-0123456789";

  private final HttpServer server;
  private final Issuer issuer;
  private final RSAKey key;
  private final Map<String, AuthenticationRequest> codes = new HashMap<>();

  /** Whoever comes is this one; claims beside those of the protocol. */
  Map<String, Object> person = Map.of();

  /** To forge tokens by. */
  UnaryOperator<JWTClaimsSet.Builder> forge = UnaryOperator.identity();

  RSAKey signingKey;

  IdentityProvider() throws IOException, JOSEException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = new Issuer("http://127.0.0.1:" + server.getAddress().getPort());
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    signingKey = key;
    server.createContext("/.well-known/openid-configuration", this::describe);
    server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return issuer.getValue();
  }

  private void describe(HttpExchange exchange) throws IOException {
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(issuer, List.of(SubjectType.PUBLIC), URI.create(issuer + "/keys"));
    metadata.setAuthorizationEndpointURI(URI.create(issuer + "/authorize"));
    metadata.setTokenEndpointURI(URI.create(issuer + "/token"));
    metadata.applyDefaults();
    answer(exchange, 200, metadata.toJSONObject().toJSONString());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    try {
      AuthenticationRequest request =
          AuthenticationRequest.parse(exchange.getRequestURI().getRawQuery());
      AuthorizationCode code = new AuthorizationCode();
      codes.put(code.getValue(), request);
      URI back =
          new AuthenticationSuccessResponse(
                  request.getRedirectionURI(), code, null, null, request.getState(), null, null)
              .toURI();
      exchange.getResponseHeaders().add("Location", back.toString());
      answer(exchange, 302, "");
    } catch (ParseException e) {
      answer(exchange, 400, e.getMessage());
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    try {
      HTTPRequest http = new HTTPRequest(HTTPRequest.Method.POST, URI.create(issuer + "/token"));
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> http.setHeader(name, values.toArray(new String[0])));
      http.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      TokenRequest request = TokenRequest.parse(http);
      HTTPResponse response = isGood(request) ? success(request) : failure();
      answer(exchange, response.getStatusCode(), response.getBody());
    } catch (ParseException | JOSEException e) {
      answer(exchange, 400, String.valueOf(e.getMessage()));
    }
  }

  private boolean isGood(TokenRequest request) {
    ClientSecretBasic client = (ClientSecretBasic) request.getClientAuthentication();
    AuthorizationCodeGrant grant = (AuthorizationCodeGrant) request.getAuthorizationGrant();
    AuthenticationRequest asked = codes.get(grant.getAuthorizationCode().getValue());
    return asked != null
        && client.getClientID().getValue().equals(CLIENT)
        && client.getClientSecret().getValue().equals(SECRET)
        && asked.getRedirectionURI().equals(grant.getRedirectionURI())
        && asked.getCodeChallengeMethod().equals(CodeChallengeMethod.S256)
        && CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
            .equals(asked.getCodeChallenge());
  }

  private HTTPResponse success(TokenRequest request) throws JOSEException {
    String code =
        ((AuthorizationCodeGrant) request.getAuthorizationGrant())
            .getAuthorizationCode()
            .getValue();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.getValue())
            .subject("1b2c")
            .audience(CLIENT)
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
            .claim("nonce", codes.remove(code).getNonce().getValue());
    person.forEach(claims::claim);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
            forge.apply(claims).build());
    token.sign(new RSASSASigner(signingKey));
    return new OIDCTokenResponse(new OIDCTokens(token, new BearerAccessToken(), null))
        .toHTTPResponse();
  }

  private static HTTPResponse failure() {
    return new TokenErrorResponse(OAuth2Error.INVALID_GRANT).toHTTPResponse();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package vn.nhip.intake.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import vn.nhip.connectors.http.BodySizes;
import vn.nhip.connectors.http.Connections;
import vn.nhip.intake.answers.Declined;
import vn.nhip.intake.stations.StationToken;
import vn.nhip.intake.stations.StationTokens;
import vn.nhip.intake.stations.TokenBuckets;

/**
 * Authenticates requests by their token. Bodies are kept only with a valid token.
 *
 * @param wrong limits the rate of wrong tokens from each address
 * @param behindProxy whether the client's address is the last entry of {@code X-Forwarded-For}
 * @param largest the maximum size of a station's body in bytes
 */
public record StationGate(
    StationTokens tokens, TokenBuckets<String> wrong, boolean behindProxy, int largest)
    implements BodySizes {
  /**
   * The token of a request.
   *
   * @throws Declined 401; 429 after too many wrong tokens; 503 while no tokens are known
   */
  StationToken of(Context context) {
    Optional<StationToken> token = tokens.find(context.header(Header.AUTHORIZATION));
    if (token.isEmpty()) {
      wrong.take(address(context), 1, "Too many wrong tokens from this address.");
      throw Declined.token();
    }
    Connections.keep(context.req());
    return token.get();
  }

  @Override
  public int largest(Request request) {
    return isStation(request) ? largest : SMALL;
  }

  @Override
  public boolean keeps(Request request) {
    boolean station = isStation(request);
    if (station) {
      // The body may take a while, during which strangers' connections must not displace this one.
      Connections.keep(request);
    }
    return station;
  }

  private boolean isStation(Request request) {
    return tokens.isReady()
        && tokens.find(request.getHeaders().get(HttpHeader.AUTHORIZATION)).isPresent();
  }

  private String address(Context context) {
    List<String> forwarded = Collections.list(context.req().getHeaders("X-Forwarded-For"));
    if (!behindProxy || forwarded.isEmpty()) {
      return context.ip();
    }
    String last = forwarded.get(forwarded.size() - 1);
    return last.substring(last.lastIndexOf(',') + 1).strip();
  }
}

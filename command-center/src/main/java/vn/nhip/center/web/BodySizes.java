package vn.nhip.center.web;

import org.eclipse.jetty.server.Request;

/** How large a request's body may be, decided by its head. */
public interface BodySizes {
  /** Enough for every JSON body. */
  int SMALL = 128 << 10;

  /** The largest body that is read, in bytes. */
  int largest(Request request);
}

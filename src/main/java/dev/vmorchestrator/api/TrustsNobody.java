package dev.vmorchestrator.api;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The TLS of a client that speaks plain HTTP: it believes no certificate. The JDK's client makes
 * the default one otherwise, whose hundred authorities take a fifth of a second to read.
 */
final class TrustsNobody {
  private TrustsNobody() {}

  static SSLContext context() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[0], new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }
}

package dev.vmorchestrator.api;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The TLS of a client that speaks plain HTTP: none. The JDK's client makes one otherwise before it
 * knows whether it is needed, which takes longer than the whole request.
 */
final class NoTls extends SSLContextSpi {
  private NoTls() {}

  static SSLContext context() {
    return new SSLContext(new NoTls(), null, "none") {};
  }

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
    throw notThere();
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    throw notThere();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    throw notThere();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    throw notThere();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    throw notThere();
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    throw notThere();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    throw notThere();
  }

  /** What the JDK's client asks for as it is made. */
  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return new SSLParameters();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return new SSLParameters();
  }

  private static IllegalStateException notThere() {
    return new IllegalStateException("this client speaks plain HTTP");
  }
}

package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the engine: one pool for calls that are answered at once and one for streams,
 * so that open streams never keep a call waiting. The API's version is left to the engine.
 */
final class DockerClients implements AutoCloseable {

  /** More calls at a time than this wait; the engine itself does about two at a time. */
  private static final int CONTROL_CONNECTIONS = 32;

  /** A network's SYN is repeated after one and three seconds; after that nobody is there. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);

  private final DockerClientConfig config;
  private final String address;
  private final DockerClient control;
  private final DockerClient streams;
  private final DockerHttpClient http;

  DockerClients(@Nullable String host) {
    var builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
    if (host != null && !host.isBlank()) {
      builder.withDockerHost(host);
    }
    config = builder.build();
    address = config.getDockerHost().toString();
    control = DockerClientImpl.getInstance(config, http(config, CONTROL_CONNECTIONS));
    http = http(config, Integer.MAX_VALUE);
    streams = DockerClientImpl.getInstance(config, http);
  }

  private DockerHttpClient http(DockerClientConfig config, int connections) {
    try {
      return new ZerodepDockerHttpClient.Builder()
          .dockerHost(config.getDockerHost())
          .sslConfig(config.getSSLConfig())
          .maxConnections(connections)
          .connectionTimeout(CONNECT_TIMEOUT)
          .build();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "DOCKER_HOST is %s: use unix:///path or tcp://host:port".formatted(address), e);
    }
  }

  /** Where the engine is, for a person: {@code unix:///var/run/docker.sock}. */
  String address() {
    return address;
  }

  /** For calls that the engine answers at once. */
  DockerClient control() {
    return control;
  }

  /** For pulls, builds, imports and the output of processes. */
  DockerClient streams() {
    return streams;
  }

  /** The transport of the streams, for what docker-java has no working command for. */
  DockerHttpClient http() {
    return http;
  }

  /** One of its own to the engine, for a process's streams. */
  EngineConnection connect() throws IOException {
    return EngineConnection.open(config, CONNECT_TIMEOUT);
  }

  @Override
  public void close() throws IOException {
    control.close();
    streams.close();
  }
}

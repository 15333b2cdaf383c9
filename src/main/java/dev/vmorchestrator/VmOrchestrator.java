package dev.vmorchestrator;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: dashboard, REST API and the background that carries operations out. */
@SpringBootApplication
public class VmOrchestrator {
  public static void main(String[] args) {
    SpringApplication.run(VmOrchestrator.class, args);
  }
}

package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** The server's background, carried out by hand; each test begins with nothing anywhere. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Background.class, Snapshotting.class, Snapshotting.Rows.class, Snapshotting.Disk.class})
abstract class BackgroundTest {
  static final String ANN = Snapshotting.ANN;

  final Background background;
  final Snapshotting saving;
  final SimulatedProvider runtime;
  final Given given;
  final SettableClock clock;
  private final ApplicationContext beans;

  BackgroundTest(ApplicationContext beans) {
    this.beans = beans;
    background = bean(Background.class);
    saving = bean(Snapshotting.class);
    runtime = bean(SimulatedProvider.class);
    given = bean(Given.class);
    clock = bean(SettableClock.class);
  }

  @BeforeEach
  void quiet() {
    saving.quiet();
  }

  <T> T bean(Class<T> type) {
    return beans.getBean(type);
  }
}

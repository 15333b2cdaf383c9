package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MegabytesTest {

  @Test
  void haveADigitAfterThePointWhereThereIsOneBeforeIt() {
    assertThat(Megabytes.of(2_400_000)).isEqualTo("2.4 MB");
    assertThat(Megabytes.of(9_990_000)).isEqualTo("10 MB");
    assertThat(Megabytes.of(512_000_000)).isEqualTo("512 MB");
    assertThat(Megabytes.of(12_000_000, 480_000_000)).isEqualTo("12 of 480 MB");
  }

  @Test
  void areWrittenAsTheirReaderWritesNumbers() {
    assertThat(Megabytes.of(2_400_000, Locale.GERMAN)).isEqualTo("2,4 MB");
  }
}

package dev.vmorchestrator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OperationPropertiesTest {

  private static OperationProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("vm.operations", OperationProperties.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeMayHaveADeadlineOfItsOwn(OperationType type) {
    var properties = bound(Map.of("vm.operations.deadlines." + type.key(), "7m"));
    for (var other : OperationType.values()) {
      assertThat(properties.deadline(other)).isEqualTo(Duration.ofMinutes(other == type ? 7 : 15));
    }
  }

  @Test
  void oneForAllOthersToo() {
    var properties =
        bound(Map.of("vm.operations.deadline", "3m", "vm.operations.deadlines.stop", "1m"));
    assertThat(properties.deadline(OperationType.START)).isEqualTo(Duration.ofMinutes(3));
    assertThat(properties.deadline(OperationType.STOP)).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({
    "deadlines.creat, 5m, creat",
    "deadlines.create, 0s, 0",
    "deadline, -1m, -1",
  })
  void oneThatCannotBeMeantIsRefused(String key, String value, String named) {
    assertThatThrownBy(() -> bound(Map.of("vm.operations." + key, value)))
        .rootCause()
        .hasMessageContaining("deadline")
        .hasMessageContaining(named);
  }
}

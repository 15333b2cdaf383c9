package dev.vmorchestrator.provider.simulated;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the simulated runtime takes for each step. The defaults are a little longer than a real
 * engine's, so that a person sees the passing states.
 *
 * @param image to pull or build an image that is not there; none, so that the templates are ready
 * @param create a real engine: about 10 ms
 * @param start a real engine: about 200 ms
 * @param stop a real engine: about 100 ms, where the processes heed SIGTERM
 * @param remove a real engine: about 100 ms
 * @param commit a real engine: about 100 ms, and a second a gigabyte
 * @param export a real engine: about 30 ms, and ten seconds a gigabyte
 * @param load a real engine: about 100 ms, and three seconds a gigabyte
 * @param repository to clone a small repository over the network
 */
@ConfigurationProperties("vm.simulated")
record SimulatedDelays(
    @DefaultValue("0s") Duration image,
    @DefaultValue("300ms") Duration create,
    @DefaultValue("500ms") Duration start,
    @DefaultValue("500ms") Duration stop,
    @DefaultValue("300ms") Duration remove,
    @DefaultValue("500ms") Duration commit,
    @DefaultValue("1s") Duration export,
    @DefaultValue("500ms") Duration load,
    @DefaultValue("2s") Duration repository) {

  static SimulatedDelays none() {
    var none = Duration.ZERO;
    return new SimulatedDelays(none, none, none, none, none, none, none, none, none);
  }

  Duration of(Step step) {
    return switch (step) {
      case PREPARE_IMAGE -> image;
      case CREATE, PREPARE_REPLACEMENT -> create;
      case START -> start;
      case STOP -> stop;
      case RESTART -> stop.plus(start);
      case REMOVE, SETTLE, REMOVE_IMAGE -> remove;
      case CLONE -> repository;
      case COMMIT -> commit;
      case EXPORT -> export;
      case LOAD -> load;
      case TAG, FREEZE, SWITCH_OVER -> Duration.ZERO;
    };
  }
}

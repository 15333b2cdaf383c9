package dev.vmorchestrator.cli;

import dev.vmorchestrator.api.ApiClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What a verb is given. */
abstract class Verb implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Does it; what it throws is told by {@link Mistakes}. */
  abstract Exit run() throws Exception;

  @Override
  public Integer call() throws Exception {
    return run().code();
  }

  final Vm vm() {
    return (Vm) spec.root().userObject();
  }

  final CommandSpec spec() {
    return spec;
  }

  final Surroundings around() {
    return vm().around();
  }

  final Screen screen() {
    return around().screen();
  }

  final ApiClient server() {
    return vm().client();
  }

  final Named named() {
    return new Named(server());
  }

  final boolean wantsJson() {
    return vm().format == Vm.Format.json;
  }

  final void printJson(JsonNode json) {
    screen().say(json.toPrettyString());
  }
}

package dev.vmorchestrator.provider.simulated;

/** What {@link Faults} can disturb: the calls that change something. */
public enum Step {
  PREPARE_IMAGE,
  CREATE,
  START,
  STOP,
  RESTART,
  REMOVE,
  CLONE
}

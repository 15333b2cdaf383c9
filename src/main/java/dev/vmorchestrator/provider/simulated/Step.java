package dev.vmorchestrator.provider.simulated;

/** What {@link Faults} can disturb: the calls that change something. */
public enum Step {
  PREPARE_IMAGE,
  CREATE,
  START,
  STOP,
  RESTART,
  REMOVE,
  CLONE,
  COMMIT,
  EXPORT,
  LOAD,
  TAG,
  REMOVE_IMAGE,
  PREPARE_REPLACEMENT,
  FREEZE,
  SWITCH_OVER,
  SETTLE
}

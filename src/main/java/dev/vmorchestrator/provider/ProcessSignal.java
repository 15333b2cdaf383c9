package dev.vmorchestrator.provider;

/** The signals that may be sent to a process, by the names that SSH (RFC 4254) and shells use. */
public enum ProcessSignal {
  ABRT,
  ALRM,
  HUP,
  INT,
  KILL,
  PIPE,
  QUIT,
  TERM,
  USR1,
  USR2
}

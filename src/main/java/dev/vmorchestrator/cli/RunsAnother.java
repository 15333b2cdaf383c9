package dev.vmorchestrator.cli;

/** Ends with another program's exit code, so that ours needs to be told from it. */
interface RunsAnother {}

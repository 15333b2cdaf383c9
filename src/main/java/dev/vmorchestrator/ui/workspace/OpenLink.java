package dev.vmorchestrator.ui.workspace;

/**
 * An address that opens a workspace in a program of the person's.
 *
 * @param tip what it does, or what to type instead
 */
record OpenLink(String text, String address, String tip) {}

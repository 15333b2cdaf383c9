# What the scripts say: short lines, failures on standard error with what to do next.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }

warn() { printf '%s\n' "$*" >&2; }

# One argument a line, then the end.
fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The end of the log $1, at most $2 lines, set off from our own words.
show_tail() {
  [[ ! -s $1 ]] || tail -n "$2" "$1" | sed 's/^/  | /' >&2
}

# The machine: which packages it takes, who may install them, one set-up at a time.
# shellcheck shell=bash

on_debian() { [[ $(uname -s) == Linux && -e /etc/debian_version ]] && command -v apt-get >/dev/null; }

on_macos() { [[ $(uname -s) == Darwin ]]; }

is_root() { ((EUID == 0)); }

can_be_root() { is_root || command -v sudo >/dev/null; }

# Asks for a password only where someone can answer.
as_root() {
  if is_root; then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

# apt_install WHAT PACKAGE...: installs what is missing of the packages; says WHAT they are for.
# A failure is reported and returned.
apt_install() {
  local what=$1 missing=() package log
  shift
  for package; do
    has_package "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ! can_be_root; then
    warn "Missing: $what. Install as root: apt-get install ${missing[*]}"
    return 1
  fi
  say "Installing $what: ${missing[*]}"
  log=$(mktemp)
  if apt_lists_are_fresh && run_apt install "${missing[@]}" >"$log" 2>&1; then
    rm -f "$log"
  elif run_apt update >"$log" 2>&1 && run_apt install "${missing[@]}" >>"$log" 2>&1; then
    rm -f "$log"
  else
    warn "apt could not install $what:"
    show_tail "$log" 15
    rm -f "$log"
    return 1
  fi
}

has_package() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

run_apt() {
  local verb=$1
  shift
  as_root env DEBIAN_FRONTEND=noninteractive apt-get "$verb" -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null 9>&-
}

apt_lists_are_fresh() {
  [[ -n $(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mtime -1 -print -quit 2>/dev/null) ]]
}

# apt_knows PACKAGE: whether apt could install it; asks for fresh lists once.
apt_knows() {
  apt_lists_are_fresh || ! can_be_root || run_apt update >/dev/null 2>&1 || true
  [[ $(apt-cache policy "$1" 2>/dev/null) == *Candidate:\ [0-9]* ]]
}

# What the scripts themselves and Maven's wrapper need.
ensure_basic_tools() {
  command -v curl >/dev/null && return
  if on_debian; then
    apt_install "what fetches files" curl ca-certificates || exit 1
  else
    fail "curl is missing. Install it with your package manager, then run this again."
  fi
}

# lock NAME: one run at a time; a second one waits. Held until unlock, exec or the end.
# Without flock (macOS) there is no lock: two runs at once are the user's business there.
lock() {
  command -v flock >/dev/null || return 0
  exec 9>"${TMPDIR:-/tmp}/vm-orchestrator-$UID-$1.lock"
  flock -n 9 && return
  say "Waiting for another run to finish"
  flock -w 3600 9 || fail "Another run has held the lock for an hour. End it, then run this again."
}

unlock() { exec 9>&-; }

# A JDK that can build and run the server: found, or on Debian installed where apt has one.
# shellcheck shell=bash

readonly jdk_least=25

# Sets JAVA_HOME.
ensure_jdk() {
  find_jdk && return
  if on_debian && apt_knows "openjdk-$jdk_least-jdk-headless"; then
    apt_install "a Java $jdk_least development kit" "openjdk-$jdk_least-jdk-headless" || exit 1
    find_jdk && return
  fi
  fail "No Java development kit of version $jdk_least or newer was found (looked at JAVA_HOME, PATH and /usr/lib/jvm)." \
    "$(how_to_get_a_jdk)" "Then run this again."
}

find_jdk() {
  local home
  while IFS= read -r home; do
    if is_new_enough_jdk "$home"; then
      export JAVA_HOME=$home
      return 0
    fi
  done < <(jdk_candidates)
  return 1
}

jdk_candidates() {
  local java
  [[ -z ${JAVA_HOME:-} ]] || printf '%s\n' "$JAVA_HOME"
  if java=$(command -v javac); then
    java=$(readlink -f "$java" 2>/dev/null) || java=""
    [[ -z $java ]] || dirname "$(dirname "$java")"
  fi
  if on_macos; then /usr/libexec/java_home -v "$jdk_least+" 2>/dev/null || true; fi
  printf '%s\n' /usr/lib/jvm/* /opt/java/* /opt/jdk* "${HOME:-}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home
}

is_new_enough_jdk() {
  local version
  [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [[ -n $version ]] && ((version >= jdk_least))
}

how_to_get_a_jdk() {
  if on_macos; then
    echo "Install one: brew install openjdk@$jdk_least  and set JAVA_HOME to \$(brew --prefix openjdk@$jdk_least)/libexec/openjdk.jdk/Contents/Home"
  elif on_debian; then
    echo "This Debian has no openjdk-$jdk_least package (Debian 13 has). Install Temurin instead, the package temurin-$jdk_least-jdk from the repository that https://adoptium.net/installation/linux describes."
  else
    echo "Install one: java-$jdk_least-openjdk-devel on Fedora and RHEL, jdk$jdk_least-openjdk on Arch, java-$jdk_least-openjdk-devel on openSUSE, or a Temurin $jdk_least archive from https://adoptium.net with JAVA_HOME set to its folder."
  fi
}

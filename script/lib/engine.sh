# The container engine: one that answers is used as it is; on Debian one is installed and started.
# shellcheck shell=bash

engine_socket=/var/run/docker.sock
dockerd_pid=""   # set only if this run started dockerd by itself

# Leaves an engine that answers at DOCKER_HOST, or at the default socket if that is not set.
ensure_engine() {
  if [[ -n ${DOCKER_HOST:-} ]]; then
    engine_answers "$DOCKER_HOST" ||
      fail "DOCKER_HOST is $DOCKER_HOST, but no engine answers there. Start that one, or unset DOCKER_HOST to use this machine's own."
    return
  fi
  find_engine && return
  enter_docker_group "$@"
  on_debian || fail "No container engine answers at $engine_socket." "$(how_to_get_an_engine)"
  command -v dockerd >/dev/null || install_engine
  engine_answers_within 3 || start_engine
  enter_docker_group "$@"
}

find_engine() {
  local socket
  engine_answers "unix://$engine_socket" && return
  for socket in "${XDG_RUNTIME_DIR:-}/docker.sock" "${HOME:-}/.docker/run/docker.sock"; do
    if engine_answers "unix://$socket"; then
      export DOCKER_HOST=unix://$socket
      return 0
    fi
  done
  return 1
}

# No docker command is needed for this: it is one request.
engine_answers() {
  local url=http://localhost options=(-fsS -m 5 --noproxy '*')
  case $1 in
    unix://*)
      [[ -S ${1#unix://} ]] || return 1
      options+=(--unix-socket "${1#unix://}")
      ;;
    tcp://* | http://* | https://*)
      url=http://${1#*://}
      if [[ -n ${DOCKER_TLS_VERIFY:-} || $1 == https://* ]]; then
        local certificates=${DOCKER_CERT_PATH:-${HOME:-}/.docker}
        url=https://${1#*://}
        options+=(--cacert "$certificates/ca.pem" --cert "$certificates/cert.pem" --key "$certificates/key.pem")
      fi
      ;;
    *) fail "DOCKER_HOST is $1: only unix:// and tcp:// addresses can be used." ;;
  esac
  [[ $(curl "${options[@]}" "${url%/}/_ping" 2>/dev/null) == OK ]]
}

engine_answers_within() {
  local end=$((SECONDS + $1))
  until engine_answers "unix://$engine_socket"; do
    ((SECONDS < end)) || return 1
    [[ -z $dockerd_pid ]] || kill -0 "$dockerd_pid" 2>/dev/null || return 1
    sleep 0.2
  done
}

install_engine() {
  local packages=(docker.io iptables ca-certificates)
  # Where the kernel enforces AppArmor, containers do not start without its tools.
  [[ $(cat /sys/module/apparmor/parameters/enabled 2>/dev/null) != Y ]] || packages+=(apparmor)
  apt_install "the Docker engine (about a minute)" "${packages[@]}" ||
    fail "Install a Docker engine by hand, or point DOCKER_HOST to one. Then run this again."
  if ! is_root; then
    say "Adding $(id -un) to the group docker, whose members may use the engine (and are as mighty as root)"
    as_root usermod -aG docker "$(id -un)"
  fi
}

start_engine() {
  can_be_root || fail "The Docker engine does not run. Start it as root: systemctl start docker (or: dockerd)"
  say "Starting the Docker engine"
  if [[ -d /run/systemd/system ]]; then
    as_root systemctl start docker || true
    await_engine 60 "journalctl -u docker"
  elif [[ -x /etc/init.d/docker && $(cat /proc/1/comm 2>/dev/null) == init ]]; then
    as_root service docker start >/dev/null || true
    await_engine 60 /var/log/docker.log
  else
    start_dockerd
    await_engine 60 "$dockerd_log"
  fi
}

# Without an init system nobody else would. setsid: Ctrl-C is meant for the server, not for it.
start_dockerd() {
  if is_root; then
    dockerd_log=/var/log/dockerd.log
    setsid dockerd >"$dockerd_log" 2>&1 </dev/null 9>&- &
    dockerd_pid=$!
  else
    dockerd_log=${TMPDIR:-/tmp}/dockerd.log
    as_root true
    as_root setsid dockerd >"$dockerd_log" 2>&1 </dev/null 9>&- &
  fi
}

await_engine() {
  local log=$2
  engine_answers_within "$1" && return
  # Answering, but not to us: enter_docker_group has the words for that.
  if [[ -S $engine_socket && ! -w $engine_socket ]]; then return; fi
  warn "The Docker engine did not start within $1 s. The end of its log ($log):"
  if [[ $log == journalctl* ]]; then
    as_root journalctl -u docker -n 15 --no-pager 2>/dev/null | sed 's/^/  | /' >&2
  else
    show_tail "$log" 15
  fi
  fail "Start an engine by hand, or point DOCKER_HOST to one. Then run this again."
}

# A user whose engine answers only to its group: the script, with the arguments given here, begins
# again inside the group, which spares logging out and in.
enter_docker_group() {
  [[ -S $engine_socket && ! -w $engine_socket ]] || return 0
  local user
  user=$(id -un)
  if [[ -z ${VM_IN_DOCKER_GROUP:-} && " $(id -nG "$user") " == *" docker "* ]] && command -v sg >/dev/null; then
    unlock
    export VM_IN_DOCKER_GROUP=1
    exec sg docker -c "$(printf '%q ' "$0" "$@")"
  fi
  fail "A Docker engine is there, but $user may not use it." \
    "Allow it: sudo usermod -aG docker $user   Then log in again and run this again."
}

# Ends a dockerd that this run started itself; an engine that a service manager runs stays.
stop_own_dockerd() {
  [[ -n $dockerd_pid ]] || return 0
  kill "$dockerd_pid" 2>/dev/null || true
  wait "$dockerd_pid" 2>/dev/null || true
  dockerd_pid=""
}

how_to_get_an_engine() {
  if on_macos; then
    echo "Install Docker Desktop (brew install --cask docker) or Colima (brew install colima docker && colima start), start it, then run this again."
  else
    echo "Install Docker Engine (https://docs.docker.com/engine/install), start it (sudo systemctl start docker), then run this again."
  fi
}

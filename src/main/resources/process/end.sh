# Ends the session that the process LEADER, born at BIRTH (its start time as in /proc), leads, and
# what its members started; see RunningProcess.close. Its exit code is how many are left.
#   sh -c … sh LEADER BIRTH
leader=$1 born=$2

# Sets state, parent, session and birth of the process $1. Its name may be anything, a newline too.
look_at() {
  text=""
  { while IFS= read -r line || [ -n "$line" ]; do text=$text$line; done <"/proc/$1/stat"; } 2>/dev/null
  [ -n "$text" ] || return 1
  set -- ${text##*) }
  [ $# -ge 20 ] || return 1
  state=$1 parent=$2 session=$4 birth=${20}
}

ignores_hangup() {
  {
    while read -r key value; do
      [ "$key" = SigIgn: ] || continue
      case $value in *[13579bdf]) return 0 ;; *) return 1 ;; esac
    done <"/proc/$1/status"
  } 2>/dev/null
  return 1
}

# Where the engine itself ignores it, so do all, and nobody asked for it.
spare_nothing=""
if ignores_hangup $$; then spare_nothing=yes; fi

# Children may be listed before their parents, hence the rounds.
look_around() {
  victims=" " more=yes
  while [ -n "$more" ]; do
    more=""
    for folder in /proc/[0-9]*; do
      pid=${folder#/proc/}
      case $victims in *" $pid "*) continue ;; esac
      look_at "$pid" || continue
      [ "$state" != Z ] && [ "$pid" != $$ ] || continue
      if [ "$session" != "$leader" ]; then
        case $victims in *" $parent "*) ;; *) continue ;; esac
      fi
      if [ -z "$spare_nothing" ] && ignores_hangup "$pid"; then continue; fi
      victims="$victims$pid " more=yes
    done
  done
  [ "$victims" != " " ]
}

# The number belongs to another by now: the session has long ended.
if look_at "$leader" && [ "$birth" != "$born" ]; then exit 0; fi

round=0
while look_around; do
  if [ $round -eq 0 ]; then
    kill -HUP $victims 2>/dev/null
    kill -TERM $victims 2>/dev/null
    kill -CONT $victims 2>/dev/null
  elif [ $round -ge 15 ]; then
    kill -KILL $victims 2>/dev/null
  fi
  round=$((round + 1))
  [ $round -lt 60 ] || break
  sleep 0.1 2>/dev/null || sleep 1
done
set -- $victims
exit $#

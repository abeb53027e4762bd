# How works are measured. A contender NAME has a function prepare_NAME, which is not timed, and run_NAME, which is.

# Sets now: microseconds.
clock() { now=${EPOCHREALTIME/[.,]/}; }

# row NAME WORK: what the measurements that follow are of.
row() {
  row=$1
  printf 'row\t%s\t%s\n' "$1" "$2" >>"$work/rows.tsv"
}
# against OTHER WORDS REACH DREAM [BASE]: what the row is compared with: at most REACH and DREAM times what OTHER takes, of both
# of which BASE is taken off. REACH or DREAM is - where there is none, and in ms (50ms) where it is of vtag alone.
against() { printf 'against\t%s\t%s\t%s\t%s\t%s\t%s\n' "$row" "$1" "$2" "$3" "$4" "${5:--}" >>"$work/rows.tsv"; }

# race CONTENDER...: a round to warm up, then all in alternation, each round beginning with another.
race() {
  local round place contender start count=$#
  local all=("$@") rounds=$runs
  for ((round = 0; round <= rounds; round++)); do
    [[ $quick && $round == 0 ]] && continue
    for ((place = 0; place < count; place++)); do
      contender=${all[(place + round) % count]}
      if ! "prepare_$contender" >"$work/out/prepare" 2>&1; then
        fault "prepare_$contender" "$work/out/prepare"
      fi
      clock
      start=$now
      if ! "run_$contender" >"$work/out/run" 2>&1 </dev/null; then
        fault "run_$contender" "$work/out/run"
      fi
      clock
      ((round == 0)) || sample "$contender" us $((now - start))
      if declare -F "check_$contender" >/dev/null && ! "check_$contender" >"$work/out/check" 2>&1; then
        fault "check_$contender" "$work/out/check"
      fi
    done
  done
}

# sample CONTENDER UNIT VALUE
sample() { printf '%s\t%s\t%s\t%s\n' "$row" "$1" "$2" "$3" >>"$work/samples.tsv"; }

fault() { # function file
  echo "bench.sh: $row: $1 did not do its work:" >&2
  tail -n 15 "$2" | sed 's/^/  /' >&2
  exit 1
}

# peak CONTENDER COMMAND...: its largest resident memory, in KiB, as the kernel keeps it.
peak() {
  local contender=$1 most=0 seen pid
  shift
  "$@" >"$work/out/run" 2>&1 </dev/null &
  pid=$!
  while seen=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status" 2>/dev/null) && [[ $seen ]]; do
    most=$seen
    read -rt 0.01 <> <(:) || true
  done
  wait "$pid" || fault "$1" "$work/out/run"
  sample "$contender" KiB "$most"
}

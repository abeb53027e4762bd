# How time grows: with the files that are there, with those that changed, with the snapshots that are kept.
works+=(growth-files growth-changes growth-snapshots)

# kept_snapshots COUNT REF: as many copies of a snapshot, a minute apart and a day behind it.
kept_snapshots() {
  local i at stem message parent tree
  message=$(git log -1 --format=%B "$2")
  stem=${2##*-}
  parent=$(git rev-parse "$2^1")
  tree=$(git rev-parse "$2^{tree}")
  at=$(($(git log -1 --format=%ct "$2") - 86400))
  for ((i = 0; i < $1; i++, at -= 60)); do
    TZ=UTC printf 'commit refs/vtag/snapshots/%(%Y%m%dT%H%M%S)T.000Z-%s\ncommitter Bench <bench@localhost> %d +0000\ndata <<END\n%s\nEND\nfrom %s\nM 040000 %s \n\n' \
      "$at" "$stem" "$at" "$message" "$parent" "$tree"
  done | git fast-import --quiet
}

growth() { # ROW WORDS: what is measured now
  snapshot_contenders
  row "$1" "$2"
  race git "${vtags[@]}"
  against git "git's four commands" - -
}

work_growth_files() {
  local count
  for count in $(size "1000 10000 100000 1000000" "200 1000"); do
    repository "$count" 64
    growth "growth-files-$count" "snapshot, $count files, 10 changed"
  done
}

work_growth_changes() {
  local count
  repository "$(size 100000 1000)" 64
  for count in $(size "1 10 1000 10000" "1 10 200"); do
    snapshot_contenders
    row "growth-changes-$count" "snapshot, $count of $files files changed"
    alike prepare "change $count" git "${vtags[@]}"
    race git "${vtags[@]}"
    against git "git's four commands" - -
  done
}

work_growth_snapshots() {
  local count first
  repository "$(size 2000 200)" 64
  change 10
  "$work/tools/${vtags[0]}/bin/vtag" snapshot -q
  first=$(git for-each-ref --format='%(refname)' refs/vtag/snapshots)
  for count in $(size "10 1000 10000" "10 100"); do
    kept_snapshots "$count" "$first"
    growth "growth-snapshots-$count" "snapshot beside $count that are kept"
    row "growth-status-$count" "\`vtag status\` beside $count snapshots"
    alike prepare true git "${vtags[@]}"
    run_git() { git status --short; }
    each_vtag run '@ status'
    alike check true "${vtags[@]}"
    race git "${vtags[@]}"
    against git "git status" - -
  done
}

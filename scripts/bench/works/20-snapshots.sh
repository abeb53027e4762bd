# Snapshots, beside git's four commands, restic and borg.
works+=(snapshot first-snapshot snapshot-million)

# As git itself would take one: through a copy of the index.
four_commands() {
  local tree
  cp .git/index .git/bench-index
  GIT_INDEX_FILE=.git/bench-index git add -A
  tree=$(GIT_INDEX_FILE=.git/bench-index git write-tree)
  git update-ref "refs/bench/$turn" "$(git commit-tree -p HEAD -m Snapshot "$tree")"
}
latest_tree() { git for-each-ref --sort=-refname --count=1 --format='%(tree)' refs/vtag/snapshots; }
oracle_tree() {
  cp .git/index .git/bench-index
  GIT_INDEX_FILE=.git/bench-index git add -A
  GIT_INDEX_FILE=.git/bench-index git write-tree
}

prepare_restic() { change 10; }
run_restic() { restic -q -r "$work/inputs/restic" backup --exclude .git .; }
prepare_borg() { change 10; }
run_borg() { borg create -e .git "$work/inputs/borg::$turn" .; }

snapshot_contenders() {
  contenders=(git "${vtags[@]}")
  alike prepare 'change 10' "${contenders[@]}"
  run_git() { four_commands; }
  each_vtag run '@ snapshot -q'
  each_vtag check 'test "$(latest_tree)" = "$(oracle_tree)"'
}

work_snapshot() {
  row snapshot "snapshot of $(size 100,000 1,000) files, 10 changed, 1 new"
  repository "$(size 100000 1000)" 10240
  snapshot_contenders
  rm -rf "$work/inputs/restic" "$work/inputs/borg"
  if have restic; then
    restic -q -r "$work/inputs/restic" init && run_restic && contenders+=(restic)
  fi
  if have borg; then
    borg init -e none "$work/inputs/borg" && borg create -e .git "$work/inputs/borg::first" . && contenders+=(borg)
  fi
  race "${contenders[@]}"
  against git "git: cp index, add -A, write-tree, commit-tree, update-ref" 1.5 1.0
  ! have restic || against restic "restic backup" 0.15 0.07
  ! have borg || against borg "borg create" 0.15 0.07
}

work_first_snapshot() {
  local count
  count=$(size 10000 500)
  row first-snapshot "first snapshot of $(size 10,000 500) untracked files of 20 KiB"
  repository "$count" 20480
  rm -rf "$work/inputs/untracked"
  cp -r "$repository" "$work/inputs/untracked"
  cd "$work/inputs/untracked"
  alike prepare 'rm -rf .git; git init -q .; sync -f .' add "${vtags[@]}"
  run_add() { git add -A; }
  each_vtag run '@ snapshot -q'
  each_vtag check 'test "$(latest_tree)" = "$(git -C "$repository" rev-parse "v1.0.0^{tree}")"'
  race add "${vtags[@]}"
  against add "git add -A" 1.0 0.6
  cd "$work"
  rm -rf "$work/inputs/untracked"
}

work_snapshot_million() {
  row snapshot-million "snapshot of $(size 1,000,000 2,000) files, 10 changed, 1 new"
  repository "$(size 1000000 2000)" 64
  snapshot_contenders
  race "${contenders[@]}"
  against git "git's four commands" 1.5 1.0
}

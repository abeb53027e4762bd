# Restores with their undo record and synced to disk, beside git restore, tar and restic.
works+=(restore-directory restore-from-archive restore-all)

# The archive of the large repository, which some works share: sets archive.
large_archive() {
  repository "$(size 100000 2000)" 10240
  archive=$repository.tar.zst
  [[ -f $archive && -f $archive.json ]] || "$work/tools/${vtags[0]}/bin/vtag" archive -q v1.0.0 -o "$archive" --force
}
# Every file of a directory gets another content.
spoil() {
  turn=$((turn + 1))
  find "$1" -type f -not -path './.git/*' -exec sed -i "1s/.*/spoilt in turn $turn/" {} +
}
whole() { git diff --quiet v1.0.0 -- "$1"; }

work_restore_directory() {
  row restore-directory "restore of one directory of 1,000 changed files out of $(size 100,000 2,000), from a tag"
  repository "$(size 100000 2000)" 10240
  alike prepare 'spoil d001; sync -f .' git "${vtags[@]}"
  run_git() { git restore --source v1.0.0 -- d001 && sync -f .; }
  each_vtag run '@ restore -q v1.0.0 d001'
  alike check 'whole d001' git "${vtags[@]}"
  race git "${vtags[@]}"
  against git "git restore, then sync -f" 2.0 1.2
}

work_restore_from_archive() {
  row restore-from-archive "the same from an archive of $(size '1 GiB' '20 MiB')"
  large_archive
  alike prepare 'spoil d001; sync -f .' tar "${vtags[@]}"
  run_tar() { tar --zstd -xf "$archive" d001 && sync -f .; }
  each_vtag run "@ restore -q '$archive' d001"
  alike check 'whole d001' tar "${vtags[@]}"
  race tar "${vtags[@]}"
  against tar "tar --zstd -x DIR, then sync -f" 0.15 0.05
}

work_restore_all() {
  row restore-all "restore of everything: $(size 20,000 1,000) changed files"
  repository "$(size 20000 1000)" 4096
  contenders=(git "${vtags[@]}")
  alike prepare 'spoil .; sync -f .' git restic "${vtags[@]}"
  run_git() { git restore --source v1.0.0 -- . && sync -f .; }
  each_vtag run '@ restore -q v1.0.0'
  if have restic; then
    rm -rf "$work/inputs/restic-all"
    restic -q -r "$work/inputs/restic-all" init && restic -q -r "$work/inputs/restic-all" backup --exclude .git .
    run_restic() { restic -q -r "$work/inputs/restic-all" restore latest --target . && sync -f .; }
    contenders+=(restic)
  fi
  alike check 'whole .' "${contenders[@]}"
  race "${contenders[@]}"
  against git "git restore, then sync -f" 1.2 0.7
  ! have restic || against restic "restic restore" 0.8 0.7
}

# Writing and verifying archives, beside git archive, zstd and sha256sum.
works+=(archive verify)

work_archive() {
  have zstd || return 0
  row archive "archive of $(size 100,000 2,000) files"
  repository "$(size 100000 2000)" 10240
  alike prepare 'rm -f "$work/out/made"*; sync -f "$work"' git "${vtags[@]}"
  run_git() { git archive v1.0.0 | zstd -q -3 -T0 -o "$work/out/made.tar.zst"; }
  each_vtag run '@ archive -q v1.0.0 -o "$work/out/made.tar.zst"'
  alike check 'zstd -qt "$work/out/made.tar.zst"' git "${vtags[@]}"
  race git "${vtags[@]}"
  against git "git archive piped to zstd -3 -T0" 1.2 1.0
}

work_verify() {
  have zstd || return 0
  row verify "verify an archive of $(size '1 GiB' '20 MiB')"
  large_archive
  alike prepare true sums "${vtags[@]}"
  run_sums() { zstd -qt "$archive" && find . -type f -not -path './.git/*' -exec sha256sum {} + >/dev/null; }
  each_vtag run "@ verify -q '$archive'"
  race sums "${vtags[@]}"
  against sums "zstd -t, and sha256sum of its files" 1.0 0.6
}

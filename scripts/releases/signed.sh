# Tags signed by gpg and by ssh, through their own programs, as git's configuration says; verified by git.
# shellcheck shell=bash

if command -v gpg >/dev/null; then
  GNUPGHOME=$(mktemp -d "${TMPDIR:-/tmp}/rt-gpg.XXXXXX") # a short path: the agent's socket lies there
  export GNUPGHOME
  chmod 700 "$GNUPGHOME"
  trap 'gpgconf --kill all >/dev/null 2>&1; rm -rf "$GNUPGHOME"' EXIT
  gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key 'Road Test <road@test.example>' ed25519 sign never 2>/dev/null
  key=$(gpg --list-secret-keys --with-colons 2>/dev/null | awk -F: '$1 == "fpr" { print $10; exit }')

  based gpg
  git config user.signingkey "$key"
  git config tag.gpgSign true
  commit "fix: signed"
  v release patch --dry-run
  matches "gpg: a dry run says signed" "$out" "v1\.0\.1 .*signed"
  v release patch
  is "gpg: released" 0 "$code"
  done_by "gpg: git tag -v" git tag -v v1.0.1
  has "gpg: a good signature" "$err" "Good signature"
  has "gpg: the trailers are in what was signed" "$(git cat-file -p v1.0.1)" "Vtag-Tree: $(git rev-parse 'v1.0.1^{tree}')"
  done_by "gpg: vtag verify" "$vtag" verify v1.0.1
  git config commit.gpgSign true
  commit "fix: commits too" >/dev/null 2>&1
  v release patch
  done_by "gpg: commit.gpgSign signs the release commit" git verify-commit HEAD
  commit "feat: later" >/dev/null 2>&1
  v release minor --no-tag
  v tag v1.1.0
  done_by "gpg: vtag tag signs too" git tag -v v1.1.0

  based gpg-default
  git config tag.gpgSign true
  commit "fix: the key by name and address"
  v release patch
  is "gpg: without user.signingkey" 0 "$code"
  done_by "gpg: the committer's key signs" git tag -v v1.0.1

  based gpg-wrong
  git config user.signingkey 0123456789ABCDEF
  git config tag.gpgSign true
  commit "fix: a"
  before=$(state)
  v release patch
  isnt "gpg: a key that is not there: told" 0 "$code"
  has "gpg: by name" "$err" 0123456789ABCDEF
  is "gpg: nothing is changed" "$before" "$(state)"
  gpgconf --kill all >/dev/null 2>&1
else
  skip "gpg is not here"
fi

if command -v ssh-keygen >/dev/null; then
  ssh-keygen -q -t ed25519 -N '' -C road@test.example -f "$place/key"
  echo "road@test.example $(cat "$place/key.pub")" >"$place/allowed"
  based ssh
  git config gpg.format ssh
  git config user.signingkey "$place/key.pub"
  git config gpg.ssh.allowedSignersFile "$place/allowed"
  git config tag.gpgSign true
  git config commit.gpgSign true
  commit "fix: signed"
  v release patch
  is "ssh: released" 0 "$code"
  done_by "ssh: git tag -v" git tag -v v1.0.1
  done_by "ssh: git verify-commit" git verify-commit HEAD
  done_by "ssh: vtag verify" "$vtag" verify v1.0.1
  commit "fix: once more"
  v unrelease v1.0.1 --keep-commit
  v release patch -m "after it"
  done_by "ssh: again" git tag -v "$(git tag --sort=-v:refname | head -n 1)"

  based ssh-key-gone
  git config gpg.format ssh
  git config user.signingkey "$place/no-such.pub"
  git config tag.gpgSign true
  commit "fix: a"
  before=$(state)
  v release patch
  isnt "ssh: a key that is not there: told" 0 "$code"
  has "ssh: by name" "$err" no-such.pub
  is "ssh: nothing is changed" "$before" "$(state)"

  ssh-keygen -q -t ed25519 -N 'a passphrase' -f "$place/locked"
  based ssh-locked
  git config gpg.format ssh
  git config user.signingkey "$place/locked"
  git config tag.gpgSign true
  commit "fix: a"
  before=$(state)
  limit=150
  if command -v setsid >/dev/null; then run setsid -w "$vtag" release patch; else v release patch; fi
  unset limit
  case $code in 0 | 124 | 137) failed "ssh: a locked key is told, and nothing waits for ever" "a failure that explains" "$(said)" ;; *) ok "ssh: a locked key is told, and nothing waits for ever" ;; esac
  matches "ssh: and what to do" "$err" "ssh-add|passphrase|terminal"
  is "ssh: nothing is changed by it" "$before" "$(state)"
else
  skip "ssh-keygen is not here"
fi

# signers that do not do what they should
for how in hangs fails lies missing; do
  based "signer-$how"
  commit "fix: a"
  git config tag.gpgSign true
  git config user.signingkey ABCDEF
  git config gpg.program "$place/signer-$how.sh"
  case $how in
    hangs) hook "$place/signer-hangs.sh" <<<$'#!/bin/sh\nexec sleep 600' ;;
    fails) hook "$place/signer-fails.sh" <<<$'#!/bin/sh\necho "the card is not in the reader" >&2\nexit 2' ;;
    lies) hook "$place/signer-lies.sh" <<<$'#!/bin/sh\ncat >/dev/null\nexit 0' ;;
  esac
  before=$(state)
  limit=200
  v release patch
  unset limit
  case $code in 0 | 124 | 137) failed "a signer that $how: ended and told" "a failure that explains" "$(said)" ;; *) ok "a signer that $how: ended and told (exit $code)" ;; esac
  has "a signer that $how: by name" "$err" "signer-$how.sh"
  [ "$how" = fails ] && has "its own words are shown" "$err" "the card is not in the reader"
  if [ -e .git/vtag/release.journal ]; then v release --abort; fi
  is "a signer that $how: nothing is left" none "$(local_ref refs/tags/v1.0.1)"
  is "a signer that $how: nothing is changed" "$before" "$(state)"
done
pgrep -f "$place/signer-hangs.sh" >/dev/null 2>&1 && failed "the signer that hangs is ended" "no such process" "it still runs"
true

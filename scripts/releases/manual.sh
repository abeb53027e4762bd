# Manual pages: one for vtag and one for each command, with the options that --help tells.
# shellcheck shell=bash

man=$here/../man
commands=$("$vtag" --help | sed -n '/:$/,$p' | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p' | grep -v '^vtag$' | sort -u)
isnt "--help lists commands" "" "$commands"
missing=
for c in $commands; do [ -f "$man/vtag-$c.1" ] || missing+="$c "; done
is "each has its page" "" "$missing"
extra=
for f in "$man"/vtag-*.1; do
  c=${f##*/vtag-} c=${c%.1}
  printf '%s\n' "$commands" | grep -qx -- "$c" || extra+="$c "
done
is "and no page is of a command that is gone" "" "$extra"
if command -v mandoc >/dev/null; then
  is "mandoc finds no fault" "" "$(mandoc -T lint -W error "$man"/*.1 2>&1 | head -n 5)"
else skip "mandoc is not here"; fi
if command -v groff >/dev/null; then
  is "groff finds no fault" "" "$(for f in "$man"/*.1; do groff -man -Tutf8 -ww "$f" 2>&1 >/dev/null; done | head -n 5)"
  for c in release unrelease tag archive; do
    page=$(groff -man -Tascii -P-cbou "$man/vtag-$c.1" 2>/dev/null | sed 's/\x1b\[[0-9;]*m//g; s/.\x08//g')
    options=$("$vtag" "$c" --help | sed -n 's/^ *\(-[A-Za-z], \)\{0,1\}\(--[a-z-]*\).*/\2/p')
    lost=
    for o in $options; do printf '%s' "$page" | grep -q -- "$o" || lost+="$o "; done
    is "vtag-$c.1 has the options of --help" "" "$lost"
  done
else skip "groff is not here"; fi

# Changed configuration keys: five formats, old and new, secrets masked everywhere.
# shellcheck shell=bash

based keys
mkdir config
printf '{"adapter": {"k_sigma": 2.0, "api_key": "SEKRET-old-1", "list": [1, 2]}, "old_key": 1, "same": 5}\n' >config/a.json
printf 'server:\n  port: 80\n  password: SEKRET-old-2\n  hosts:\n    - a\n' >config/b.yaml
printf '[model]\nthreshold = 0.5\ntoken = "SEKRET-old-3"\n' >config/c.toml
printf '# note\ndb.url=jdbc:x\ndb.secret=SEKRET-old-4\nflag=true\n' >config/d.properties
printf '<config><pool size="5"><timeout>30</timeout></pool><credentials><password>SEKRET-old-5</password></credentials></config>\n' >config/e.xml
printf 'a: [1, 2\nnot yaml: {\n' >config/broken.yaml
git add -A
git commit -q -m "feat: configuration"
v release minor
printf '{"adapter": {"k_sigma": 2.5, "api_key": "SEKRET-new-1", "list": [1, 3], "added": "yes"}, "same": 5}\n' >config/a.json
printf 'server:\n  port: 8080\n  password: SEKRET-new-2\n  hosts:\n    - a\n    - b\n' >config/b.yaml
printf '[model]\nthreshold = 0.7\ntoken = "SEKRET-new-3"\n' >config/c.toml
printf '# note 2\ndb.url=jdbc:y\ndb.secret=SEKRET-new-4\nflag=true\n' >config/d.properties
printf '<config><pool size="9"><timeout>60</timeout></pool><credentials><password>SEKRET-new-5</password></credentials></config>\n' >config/e.xml
printf 'a: [1, 2\nnot yaml: {{\n' >config/broken.yaml
printf '{"fresh": true}\n' >config/fresh.json
git commit -q -am "feat: other settings" && git add -A && git commit -q -m "feat: a new file"
v release minor -m Settings
is "released, with a broken file among them" 0 "$code"
text=$(entry v1.2.0)
row() { printf '%s\n' "$text" | grep -F -- "$1" | grep -v '^- `config/[a-z]*\.[a-z]*` [+b]'; }
has "JSON: key, old, new" "$(row adapter.k_sigma)" 2.0 2.5
has "JSON: a new key" "$(row adapter.added)" yes
matches "JSON: a key that is gone" "$(row old_key)" "old_key.*1"
lacks "a key that stays is not told" "$text" "\`same\`"
has "YAML" "$(row server.port)" 80 8080
has "TOML" "$(row model.threshold)" 0.5 0.7
has "properties" "$(row db.url)" jdbc:x jdbc:y
has "XML: text" "$(row timeout)" 30 60
has "XML: attribute" "$(row size)" 5 9
has "secrets: the keys are told" "$text" api_key server.password model.token db.secret
lacks "secrets: no value in the changelog" "$(cat CHANGELOG.md)" SEKRET
lacks "secrets: none in the version's documents" "$(cat .vtag/versions/v1.2.0/*)" SEKRET
lacks "secrets: none in tag and commit" "$(git cat-file -p v1.2.0; git log -1 --format=%B v1.2.0)" SEKRET
v changelog v1.2.0 --json
lacks "secrets: none in JSON" "$out$err" SEKRET
v changelog v1.1.0..v1.2.0
lacks "secrets: none in vtag changelog" "$out$err" SEKRET
matches "where the file is" "$text" 'config/a\.json'
has "a file that cannot be read is told by its lines alone" "$text" config/broken.yaml
printf '{"adapter": {"k_sigma": "a | b\\n`c` <script>"}}\n' >config/a.json
git commit -q -am "fix: odd values"
v release patch
is "odd values: released" 0 "$code"
is "odd values: one line" 1 "$(entry v1.2.1 | grep -c 'a.*|.*b.*script')"

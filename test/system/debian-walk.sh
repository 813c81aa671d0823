#!/bin/sh
# A new user's first steps on a bare Debian: nothing there but Node, the project in a folder named with blanks and accents.
#
#   sudo test/system/debian-walk.sh SUITE FOLDER [WORDS…]
#
# SUITE    bookworm or trixie
# FOLDER   where Debian is put by debootstrap (1 to 3 GB); used as it is where it is there already, never removed
# WORDS    tests are those of files with one of these words in their names; without any all of `npm cit`
#
# NODE=npm            Node comes from the npm package `node` instead of Debian's (NODE_VERSION: which, 22)
# WALKER=ann          the user; root where this says so
# MIRROR=URL          of Debian, as debootstrap takes it
# CERTIFICATES=FOLDER with *.crt of a proxy that the network goes through
#
# Prints each command, the end of what it said, its exit status and its seconds; in the end what still runs. Needs debootstrap and root.
# What is walked is the last commit. Everything runs in a PID namespace of its own: nothing stays behind.
set -eu

suite=$1
folder=$2
shift 2
words=$*
project=$(cd "$(dirname "$0")/../.." && pwd)

if [ ! -e "$folder/usr/bin" ]; then
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$folder" ${MIRROR:+"$MIRROR"} > /dev/null
fi
cp /etc/resolv.conf "$folder/etc/"
if [ -n "${CERTIFICATES:-}" ]; then cp "$CERTIFICATES"/*.crt "$folder/usr/local/share/ca-certificates/"; fi
mkdir -p "$folder/walk"
git -C "$project" archive --format=tar HEAD > "$folder/walk/project.tar"

cat > "$folder/walk/prepare" <<'EOF'
set -eu
update-ca-certificates > /dev/null 2>&1
command -v npm > /dev/null || {
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm procps
  apt-get clean
} > /dev/null
if [ "$NODE" = npm ]; then npm install --global --silent "node@$NODE_VERSION"; else npm uninstall --global --silent node; fi
id ann > /dev/null 2>&1 || useradd --create-home --shell /bin/sh ann
EOF

cat > "$folder/walk/steps" <<'EOF'
seen=$HOME/seen
here="$HOME/Téléchargements de Zoë/journaux d'été"
rm -rf "$here"
mkdir -p "$here"
cd "$here"
tar -xf /walk/project.tar
archive=$(echo "$PWD"/samples/*.tar.gz)

# What a command said, without what a terminal makes of it.
said() {
  sed 's/\x1b\[[0-9;?]*[A-Za-z]//g; s/\r$//; s/.*\r//' "$seen" | grep -v '^Script \(started\|done\)' | grep . | tail -n "$1"
}

told() {
  printf '%s\n' "--- exit $1, $(($(date +%s) - began)) s"
}

step() {
  printf '\n$ %s\n' "$1"
  began=$(date +%s)
  status=0
  sh -c "$1" > "$seen" 2>&1 < /dev/null || status=$?
  said "${2:-12}"
  told $status
}

# The same at a terminal; Ctrl+C once it says how it is ended.
at_terminal() {
  printf '\n$ %s   (at a terminal)\n' "$1"
  began=$(date +%s)
  keys=$HOME/keys
  mkfifo "$keys"
  : > "$seen"
  script --quiet --return --flush --command "$1" "$seen" < "$keys" > /dev/null 2>&1 &
  exec 3> "$keys"
  while kill -0 $! 2> /dev/null && ! grep -q 'Ctrl+C ends' "$seen"; do sleep 1; done
  if grep -q 'Ctrl+C ends' "$seen"; then
    printf '%s\n' "--- Ctrl+C after $(($(date +%s) - began)) s and five more"
    sleep 5
    printf '\003' >&3
  fi
  status=0
  wait $! || status=$?
  exec 3>&-
  rm "$keys"
  said "${2:-12}"
  told $status
}

echo "$(id -un), $(. /etc/os-release && echo "$PRETTY_NAME"), node $(node --version), npm $(npm --version), in $PWD"
step 'npm ci'
step 'npm start'
step "npm start -- \"$archive\"" 30
at_terminal "npm start -- \"$archive\"" 20
step 'node dist/cli.cjs --version'
if [ -n "$WORDS" ]; then step "node test/run.js --no-editor $WORDS" 3; else step 'npm cit' 30; fi
printf '\nstill running:\n'
ps -eo user,args | grep -v -e 'ps -eo' -e /walk/ -e 'grep -v' -e '^USER' || echo '  nothing'
printf 'left in /tmp: %s\n' "$(ls /tmp | tr '\n' ' ')"
rm -rf "$here" "$seen"
EOF

export NODE="${NODE:-debian}" NODE_VERSION="${NODE_VERSION:-22}" WORDS="$words"
inside() {
  unshare --mount --pid --fork sh -c '
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    exec chroot "$@"' sh "$folder" "$@"
}
common="PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8 TERM=xterm"
certificates=${CERTIFICATES:+NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt NPM_CONFIG_CAFILE=/etc/ssl/certs/ca-certificates.crt}
# shellcheck disable=SC2086
inside env -i $common $certificates HOME=/root NODE="$NODE" NODE_VERSION="$NODE_VERSION" sh /walk/prepare
walker=${WALKER:-ann}
home=/home/ann
[ "$walker" = ann ] || home=/root
# shellcheck disable=SC2086
inside setpriv --reuid "$walker" --regid "$walker" --init-groups \
  env -i $common $certificates HOME="$home" WORDS="$WORDS" sh /walk/steps

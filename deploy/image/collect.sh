#!/bin/sh
# Collects what the image adds to Node.js, after the build: the program, its packages, and the files of `deploy`.
set -eu
root=$1
app=$root/app

mkdir -p "$app" "$root/usr/local/bin" "$root/data" "$root/work"
cp -R package.json LICENSE schema dist node_modules deploy "$app/"
ln -s /app/deploy/gateway "$root/usr/local/bin/gateway"

# Commands of developers, which need packages that the image does not have.
rm -r "$app/deploy/image"
(cd "$app/dist" && rm -f .tsbuildinfo src/tools/commands/check-*.js src/tools/commands/emit-schema.js)
# What packages have for compilers, editors and browsers. Licences stay.
cd "$app/node_modules"
rm -rf .cache .package-lock.json better-sqlite3/deps better-sqlite3/src typeorm/browser
find better-sqlite3/build -type f ! -name '*.node' -delete
find . -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.flow' \) -delete
find "$root" -depth -type d -empty ! -path "$root/data" ! -path "$root/work" -delete

# Every user can read the program, and the user of the container can write the data.
chmod -R u=rwX,go=rX "$app"
chmod 755 "$app/deploy/gateway"
chown 1000:1000 "$root/data" "$root/work"
chmod 700 "$root/data"

#!/bin/sh
# node.sh FOLDER: a Debian 12 root with Node.js as FOLDER/node.tar, in the form of `docker save`: Debian's node, npm and
# Yarn, and projects below /srv with old packages, installed by npm, pnpm, Yarn 1 and Yarn 3 with Plug'n'Play.
# What the packages need in turn is what the registry has on that day, so the numbers of packages move a little.
set -eu
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f node.tar ] && exit 0

cat > install.sh <<'EOF'
set -eu
export HOME=/tmp/home npm_config_ignore_scripts=true npm_config_audit=false
export npm_config_fund=false npm_config_update_notifier=false npm_config_loglevel=error
[ ! -f /tmp/authorities.crt ] || export NODE_EXTRA_CA_CERTS=/tmp/authorities.crt
mkdir -p /tmp/home /srv/npm /srv/pnpm /srv/yarn /srv/berry

cd /srv/npm
echo '{"name": "shop", "version": "1.0.0", "private": true}' > package.json
npm install --save-exact lodash@4.17.15 minimist@1.2.0 express@4.16.0 axios@0.21.0 jquery@3.4.1 moment@2.29.1 \
    handlebars@4.5.3 ejs@3.1.6 mongoose@5.13.0 serialize-javascript@2.1.0 node-fetch@2.6.0 ws@7.4.0 tar@4.4.10 \
    ini@1.3.5 marked@0.7.0 jsonwebtoken@8.5.1 xml2js@0.4.23 socket.io@2.4.0 semver@5.7.1 async@2.6.3 \
    underscore@1.12.0 minimatch@3.0.4 dot-prop@4.2.0 kind-of@6.0.2 trim@0.0.1 postcss@7.0.35 elliptic@6.5.3 \
    qs@6.5.2 shelljs@0.8.4 sanitize-html@1.20.0 validator@13.0.0 pug@2.0.4 nodemailer@6.4.0 highlight.js@9.18.1 \
    prismjs@1.20.0 dompurify@2.0.0 vue@2.6.14 fastify@3.0.0 koa@2.13.0 undici@5.0.0 got@11.8.3 request@2.88.2 \
    next@12.0.0 react@17.0.2 react-dom@17.0.2 knex@0.95.0 sequelize@5.21.0 js-yaml@3.13.0 ua-parser-js@0.7.21 \
    immer@8.0.0 color-string@1.5.3 thenify@3.3.0 decode-uri-component@0.2.0 @babel/traverse@7.20.5 \
    @sideway/formula@3.0.0 @hapi/hoek@8.5.0 passport@0.5.0 luxon@1.28.0 jszip@3.7.0 markdown-it@10.0.0
npm install --save-dev --save-exact mocha@7.0.0 webpack@5.70.0 vite@2.9.0 eslint@6.8.0
npm install --global pnpm@7.0.0 @angular/cli@11.0.0

cd /srv/pnpm
echo '{"name": "api", "version": "1.0.0", "private": true}' > package.json
pnpm add --save-exact lodash@4.17.19 express@4.17.1 axios@0.24.0 ws@8.2.0 tar@6.1.0 jsonwebtoken@8.5.0 \
    @nestjs/core@8.0.0 @nestjs/common@8.0.0 reflect-metadata@0.1.13 rxjs@7.2.0

cd /srv/yarn
echo '{"name": "site", "version": "1.0.0", "private": true}' > package.json
yarnpkg add --exact --silent --non-interactive --ignore-scripts lodash@4.17.20 express@4.17.0 axios@0.19.0 \
    socket.io@3.0.0 minimist@1.2.5 glob-parent@5.1.1 'mini@npm:minimist@0.0.8'

cd /srv/berry
npm install --prefix /tmp/berry @yarnpkg/cli-dist@3.3.1
berry="node /tmp/berry/node_modules/@yarnpkg/cli-dist/bin/yarn.js"
export YARN_ENABLE_TELEMETRY=0 YARN_ENABLE_SCRIPTS=0 YARN_ENABLE_GLOBAL_CACHE=0
echo '{"name": "tool", "version": "1.0.0", "private": true}' > package.json
[ ! -f /tmp/authorities.crt ] || echo 'caFilePath: /tmp/authorities.crt' > .yarnrc.yml
$berry add --exact lodash@4.17.11 minimist@1.2.1 ws@7.2.0
rm -rf .yarnrc.yml /tmp/home /tmp/berry /tmp/authorities.crt
EOF
mmdebstrap --quiet --variant=minbase --include=nodejs,npm,yarnpkg,node-express,node-axios,ca-certificates \
    --customize-hook='cp install.sh "$1/tmp"' \
    --customize-hook='[ ! -f "${NODE_EXTRA_CA_CERTS-}" ] || cp "$NODE_EXTRA_CA_CERTS" "$1/tmp/authorities.crt"' \
    --customize-hook='chroot "$1" sh /tmp/install.sh' \
    --customize-hook='rm "$1/tmp/install.sh"' \
    bookworm layer.tar
gzip -f layer.tar
python3 "$here/../docker-archive.py" node.tar bollwerk/node:12 layer.tar.gz
rm layer.tar.gz install.sh

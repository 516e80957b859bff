#!/bin/sh
# go.sh FOLDER: a Debian 12 root with Go programs as FOLDER/go.tar, in the form of `docker save`: those of Debian
# (containerd, runc, Docker, Prometheus, Caddy, gh, …), which Debian builds without modules, and three of our own below
# /srv, built by Debian's Go in module mode from the modules that Debian packages: as built, stripped, and with a
# folder in place of a module. Needs mmdebstrap and Python.
set -eu
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f go.tar ] && exit 0

cat > shop.go <<'EOG'
package main

import (
	"fmt"
	"net/http"

	jwt "github.com/dgrijalva/jwt-go"
	"github.com/emicklei/go-restful/v3"
	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
	"github.com/miekg/dns"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/satori/go.uuid"
	"github.com/tidwall/gjson"
	"github.com/ulikunitz/xz"
	"golang.org/x/crypto/ssh"
	_ "golang.org/x/image/tiff"
	"golang.org/x/net/html"
	"golang.org/x/net/http2"
	"golang.org/x/text/language"
	"google.golang.org/protobuf/encoding/protojson"
	"gopkg.in/yaml.v3"
)

func main() {
	engine := gin.New()
	engine.GET("/metrics", gin.WrapH(promhttp.Handler()))
	fmt.Println(uuid.NewV4(), gjson.Get("{}", "a"), language.English, dns.Fqdn("a"), restful.NewContainer())
	_ = http2.ConfigureServer(&http.Server{}, nil)
	_, _ = html.Parse(nil)
	_, _ = xz.NewReader(nil)
	_, _ = jwt.Parse("", nil)
	_ = protojson.Unmarshal(nil, nil)
	_ = yaml.Unmarshal(nil, nil)
	_, _ = ssh.Dial("tcp", "", nil)
	_ = websocket.Upgrader{}
	_ = engine.Run()
}
EOG
cp "$here/go-modules.py" go-modules.py
cat > build.sh <<'EOF2'
set -eu
export HOME=/tmp GOFLAGS=-mod=mod GOPROXY=file:///tmp/proxy GOSUMDB=off CGO_ENABLED=0
python3 /tmp/go-modules.py /tmp/proxy
mkdir -p /tmp/shop /tmp/out && cd /tmp/shop && cp /tmp/shop.go main.go
printf 'module example.org/shop\n\ngo 1.19\n' > go.mod
go mod tidy -e
go build -o /tmp/out/shop .
go build -ldflags '-s -w -X main.version=1.2.3' -trimpath -o /tmp/out/shop-stripped .
cp -r "$(go list -m -f '{{.Dir}}' golang.org/x/net)" /tmp/net && chmod -R u+w /tmp/net
go mod edit -replace golang.org/x/net=../net
go build -o /tmp/out/shop-replaced .
go version -m /tmp/out/* > /tmp/out/go.list
EOF2
mmdebstrap --quiet --variant=minbase --include="golang-go,python3,ca-certificates,\
golang-golang-x-crypto-dev,golang-golang-x-net-dev,golang-golang-x-text-dev,golang-golang-x-image-dev,\
golang-google-protobuf-dev,golang-gopkg-yaml.v3-dev,golang-github-gin-gonic-gin-dev,\
golang-github-dgrijalva-jwt-go-dev,golang-github-gorilla-websocket-dev,golang-github-miekg-dns-dev,\
golang-github-emicklei-go-restful-dev,golang-github-prometheus-client-golang-dev,golang-github-satori-go.uuid-dev,\
golang-github-tidwall-gjson-dev,golang-github-ulikunitz-xz-dev" \
    --customize-hook='cp build.sh shop.go go-modules.py "$1/tmp"' \
    --customize-hook='chroot "$1" sh /tmp/build.sh' \
    --customize-hook='cp -r "$1/tmp/out" go-out' \
    bookworm /dev/null
mv go-out/go.list go.list
mmdebstrap --quiet --variant=minbase --include=containerd,runc,docker.io,prometheus,caddy,gh,restic,etcd-server,skopeo \
    --customize-hook='mkdir -p "$1/srv" && cp go-out/* "$1/srv/"' \
    bookworm layer.tar
gzip -f layer.tar
python3 "$here/../docker-archive.py" go.tar bollwerk/go:12 layer.tar.gz
rm -r layer.tar.gz go-out shop.go build.sh go-modules.py

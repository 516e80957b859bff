#!/bin/sh
# python.sh FOLDER: a Debian 12 root with Python as FOLDER/python.tar, in the form of `docker save`: Debian's own
# Python packages, what pip installs beside them for the whole system, and a virtual environment in /srv/app.
set -eu
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f python.tar ] && exit 0

own=python3,python3-pip,python3-venv,xz-utils
for name in django requests jinja2 cryptography pil aiohttp lxml sqlalchemy reportlab idna; do
    own=$own,python3-$name
done
system='requests urllib3 werkzeug zipp tornado'
environment='django requests urllib3 jinja2 cryptography pil aiohttp werkzeug flask twisted paramiko lxml yaml
    sqlalchemy tornado certifi idna markdown mistune pygments bottle gunicorn waitress httplib2 oauthlib jwt redis
    reportlab scrapy git nltk configobj sqlparse starlette fastapi multipart uvicorn websockets h11 h2 httpcore httpx
    fonttools dnspython ecdsa rsa jose jupyter-server nbconvert notebook ipython sentry-sdk openssl py impacket
    flask-security django-allauth djangorestframework celery kombu pydantic joblib streamlink html5lib bleach
    markdown2 pypdf2 dulwich feedparser ujson protobuf pymongo pymysql psycopg2 mako babel tqdm eventlet gevent wheel
    virtualenv scapy asyncssh pysaml2 itsdangerous click markupsafe attr six dateutil tz charset-normalizer
    multidict yarl frozenlist keyring jsonschema elementpath zope.interface filelock ldap3 mechanize'

cat > install.sh <<EOF
set -eu
mkdir -p /tmp/debs /srv/app
cd /tmp/debs
for name in $(echo $environment $system); do
    apt-get download -qq -o APT::Sandbox::User=root python3-\$name
done
python3 /tmp/debian-wheels.py /tmp/debs
python3 -m pip --isolated install -q --break-system-packages --root-user-action=ignore --ignore-installed --no-index --no-deps \
    --no-compile --find-links /tmp/debs $system
cd /srv/app
python3 -m venv venv
venv/bin/pip --isolated install -q --no-index --no-deps --no-compile /tmp/debs/*.whl
rm -r /tmp/debs
EOF
mmdebstrap --quiet --variant=minbase --include="$own" \
    --customize-hook="cp install.sh '$here/debian-wheels.py' \"\$1/tmp\"" \
    --customize-hook='chroot "$1" sh /tmp/install.sh' \
    --customize-hook='rm "$1/tmp/install.sh" "$1/tmp/debian-wheels.py"' \
    bookworm layer.tar
gzip -f layer.tar
python3 "$here/../docker-archive.py" python.tar bollwerk/python:12 layer.tar.gz
rm layer.tar.gz install.sh

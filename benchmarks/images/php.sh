#!/bin/sh
# php.sh FOLDER: a Debian 12 root with PHP as FOLDER/php.tar, in the form of `docker save`: phpMyAdmin, MediaWiki and
# others as Debian packages, and a project in /srv/app for which Composer installs packages. Their code is taken from
# Debian packages, which are the releases that Packagist has under the second name.
set -eu
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f php.tar ] && exit 0

cat > packages.txt <<'EOF'
php-twig twig/twig
php-guzzlehttp-psr7 guzzlehttp/psr7
php-guzzlehttp-promises guzzlehttp/promises
php-phpseclib3 phpseclib/phpseclib
php-constant-time paragonie/constant_time_encoding
smarty3 smarty/smarty
libphp-phpmailer phpmailer/phpmailer
php-dompdf dompdf/dompdf
php-dompdf-svg-lib phenx/php-svg-lib
php-font-lib phenx/php-font-lib
php-masterminds-html5 masterminds/html5
php-league-commonmark league/commonmark
php-league-config league/config
php-league-flysystem league/flysystem
php-illuminate-database illuminate/database
php-illuminate-support illuminate/support
php-laravel-framework laravel/framework
php-monolog monolog/monolog
php-tcpdf tecnickcom/tcpdf
php-parsedown erusev/parsedown
php-htmlpurifier ezyang/htmlpurifier
simplesamlphp simplesamlphp/simplesamlphp
phpunit phpunit/phpunit
phpunit-comparator sebastian/comparator
phpunit-diff sebastian/diff
php-cas apereo/phpcas
php-nrk-predis predis/predis
php-doctrine-dbal doctrine/dbal
php-doctrine-annotations doctrine/annotations
php-doctrine-lexer doctrine/lexer
php-slim slim/slim
php-slim-psr7 slim/psr7
php-nikic-fast-route nikic/fast-route
php-nyholm-psr7 nyholm/psr7
php-nesbot-carbon nesbot/carbon
php-getid3 james-heinrich/getid3
php-json-schema justinrainbow/json-schema
php-codesniffer squizlabs/php_codesniffer
php-ramsey-uuid ramsey/uuid
php-brick-math brick/math
php-sabre-dav sabre/dav
php-easyrdf easyrdf/easyrdf
composer composer/composer
php-composer-semver composer/semver
php-composer-ca-bundle composer/ca-bundle
phpmyadmin phpmyadmin/phpmyadmin
php-phpmyadmin-sql-parser phpmyadmin/sql-parser
adminer vrana/adminer
php-crypt-gpg pear/crypt_gpg
php-symfony-http-kernel symfony/http-kernel
php-symfony-http-foundation symfony/http-foundation
php-symfony-security-http symfony/security-http
php-symfony-security-core symfony/security-core
php-symfony-validator symfony/validator
php-symfony-process symfony/process
php-symfony-yaml symfony/yaml
php-symfony-runtime symfony/runtime
php-symfony-console symfony/console
php-symfony-polyfill-mbstring symfony/polyfill-mbstring
php-psr-log psr/log
php-psr-container psr/container
php-psr-http-message psr/http-message
php-psr-http-factory psr/http-factory
php-psr-simple-cache psr/simple-cache
php-random-compat paragonie/random_compat
mediawiki mediawiki/core
EOF

# Writes composer.json: every package with its version, its archive and those of the others that it needs.
cat > project.php <<'EOF'
<?php
foreach (file('/tmp/packages.txt', FILE_IGNORE_NEW_LINES) as $line) {
    [$debian, $name] = explode(' ', $line);
    $names[$debian] = $name;
}
foreach ($names as $debian => $name) {
    [$file] = glob("/tmp/debs/{$debian}_*.deb");
    $depends = shell_exec("dpkg-deb -f $file Depends Pre-Depends");
    preg_match_all('~[a-z0-9][a-z0-9.+-]+(?= |,|\n)~', $depends, $needs);
    preg_match('~_(?:\d+%3a)?(\d[0-9.]*\d)~', $file, $version);
    $archive = "/tmp/debs/$debian.tar";
    passthru("dpkg-deb --fsys-tarfile $file | tar -x -C /tmp/debs --one-top-level=$debian"
        . " && rm -rf /tmp/debs/$debian/etc /tmp/debs/$debian/var /tmp/debs/$debian/usr/share/doc"
        . " && tar -c -f $archive -C /tmp/debs $debian");
    $others = array_diff(array_intersect_key($names, array_flip($needs[0])), [$name]);
    $packages[] = ['name' => $name, 'version' => $version[1], 'dist' => ['type' => 'tar', 'url' => $archive],
        'require' => (object) array_fill_keys($others, '*')];
    $wanted[$name] = $version[1];
}
$development = array_flip(['phpunit/phpunit', 'squizlabs/php_codesniffer']);
file_put_contents('composer.json', json_encode([
    'name' => 'bollwerk/shop',
    'require' => array_diff_key($wanted, $development),
    'require-dev' => array_intersect_key($wanted, $development),
    'repositories' => [['type' => 'package', 'package' => $packages], ['packagist.org' => false]],
], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES));
EOF
cat > install.sh <<'EOF'
set -eu
export HOME=/tmp/home COMPOSER_ALLOW_SUPERUSER=1
mkdir -p /tmp/home /tmp/debs /srv/app
cd /tmp/debs
apt-get download -qq -o APT::Sandbox::User=root $(cut -d ' ' -f 1 /tmp/packages.txt)
cd /srv/app
php /tmp/project.php
composer install --no-interaction --no-scripts --no-plugins --no-progress --quiet --ignore-platform-reqs
rm -r /tmp/debs /tmp/home
EOF
mmdebstrap --quiet --variant=minbase \
    --include=php-cli,php-mbstring,php-xml,composer,phpmyadmin,mediawiki,dokuwiki,php-symfony-http-kernel,php-twig \
    --customize-hook='cp install.sh project.php packages.txt "$1/tmp"' \
    --customize-hook='chroot "$1" sh /tmp/install.sh' \
    --customize-hook='cd "$1/tmp" && rm install.sh project.php packages.txt' \
    bookworm layer.tar
gzip -f layer.tar
python3 "$here/../docker-archive.py" php.tar bollwerk/php:12 layer.tar.gz
rm layer.tar.gz install.sh project.php packages.txt

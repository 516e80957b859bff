#!/bin/sh
# java.sh FOLDER: a Debian 12 root with a Java runtime as FOLDER/java.tar, in the form of `docker save`. Below /srv:
# old libraries from Maven Central as single jars, WebGoat's WAR, a jar with everything shaded into it by its makers,
# a jar of our own that the shade plugin made, jars in a jar, and jars that nobody named after what is in them.
# Needs mmdebstrap, Maven, a JDK and Python.
set -eu
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f java.tar ] && exit 0

rm -rf shop srv
mkdir -p shop/src/main/java srv/lib srv/bin srv/renamed srv/war
echo 'public class Shop { public static void main(String[] a) { System.out.println("shop"); } }' \
    > shop/src/main/java/Shop.java

dependency() {
    echo "<dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version></dependency>"
}
{
    cat <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>org.example.shop</groupId><artifactId>shop</artifactId><version>1.4.0</version>
<properties><maven.compiler.source>8</maven.compiler.source><maven.compiler.target>8</maven.compiler.target>
<project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties><dependencies>
XML
    while read -r group artifact version; do dependency "$group" "$artifact" "$version"; done <<'LIST'
org.apache.logging.log4j log4j-core 2.14.1
com.fasterxml.jackson.core jackson-databind 2.9.8
org.springframework spring-webmvc 5.2.8.RELEASE
org.apache.commons commons-text 1.9
org.yaml snakeyaml 1.26
commons-fileupload commons-fileupload 1.3.1
commons-collections commons-collections 3.2.1
com.google.guava guava 24.0-jre
io.netty netty-codec-http 4.1.42.Final
org.apache.struts struts2-core 2.5.20
com.h2database h2 1.4.199
org.postgresql postgresql 42.2.5
mysql mysql-connector-java 8.0.16
org.eclipse.jetty jetty-server 9.4.30.v20200611
org.apache.tomcat.embed tomcat-embed-core 9.0.30
org.bouncycastle bcprov-jdk15on 1.60
com.thoughtworks.xstream xstream 1.4.15
org.apache.shiro shiro-web 1.5.2
com.alibaba fastjson 1.2.60
ch.qos.logback logback-classic 1.2.3
org.hibernate.validator hibernate-validator 6.0.17.Final
com.squareup.okhttp3 okhttp 4.9.0
com.google.protobuf protobuf-java 3.11.0
org.apache.kafka kafka-clients 2.4.0
org.apache.zookeeper zookeeper 3.5.6
com.google.code.gson gson 2.8.5
net.minidev json-smart 2.3
com.nimbusds nimbus-jose-jwt 9.21
org.jsoup jsoup 1.13.1
org.apache.poi poi-ooxml 4.1.0
org.apache.velocity velocity-engine-core 2.2
org.codehaus.groovy groovy 2.4.7
io.undertow undertow-core 2.0.29.Final
org.apache.cxf cxf-core 3.3.4
dom4j dom4j 1.6.1
log4j log4j 1.2.17
LIST
    cat <<'XML'
</dependencies><build><plugins>
<plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-shade-plugin</artifactId><version>3.6.0</version>
<configuration><createDependencyReducedPom>false</createDependencyReducedPom><relocations><relocation>
<pattern>com.google.gson</pattern><shadedPattern>org.example.shop.gson</shadedPattern></relocation></relocations>
<shadedArtifactAttached>true</shadedArtifactAttached></configuration>
<executions><execution><phase>package</phase><goals><goal>shade</goal></goals></execution></executions></plugin>
</plugins></build></project>
XML
} > shop/pom.xml
mvn -q -B -ntp -f shop/pom.xml package dependency:copy-dependencies -DoutputDirectory="$PWD/srv/lib" \
    -DincludeScope=runtime
mvn -q -B -ntp -f shop/pom.xml dependency:list -DoutputFile="$PWD/java.list" -DincludeScope=runtime
cp shop/target/shop-1.4.0-shaded.jar srv/bin/shop.jar
fetch() { mvn -q -B -ntp dependency:copy -Dartifact="$1" -DoutputDirectory="$PWD/srv/$2" -Dmdep.useBaseVersion=true; }
fetch com.github.tomakehurst:wiremock-standalone:2.27.2 bin
fetch org.owasp.webgoat:webgoat-container:7.1:war war || echo "no WebGoat at this mirror" >&2
cp srv/lib/commons-text-1.9.jar srv/renamed/a.jar
cp srv/lib/log4j-1.2.17.jar srv/renamed/logging-9.9.9.jar
cp srv/lib/dom4j-1.6.1.jar srv/renamed/xml.zip
(cd srv && mkdir -p BOOT-INF/lib && cp lib/log4j-core-2.14.1.jar lib/log4j-api-2.14.1.jar BOOT-INF/lib/ &&
    cp -r ../shop/target/classes BOOT-INF/ && jar --create --no-compress --file bin/boot.jar BOOT-INF && rm -r BOOT-INF)

mmdebstrap --quiet --variant=minbase --include=openjdk-17-jre-headless,ca-certificates-java \
    --customize-hook='mkdir -p "$1/srv" && cp -r srv/* "$1/srv/"' \
    bookworm layer.tar
gzip -f layer.tar
python3 "$here/../docker-archive.py" java.tar bollwerk/java:12 layer.tar.gz
rm -r layer.tar.gz shop srv

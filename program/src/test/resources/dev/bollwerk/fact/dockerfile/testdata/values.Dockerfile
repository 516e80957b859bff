ARG G=glob
ARG NODEF
FROM scratch AS base
ENV FOO=xxx BAR= S=xxyy
ENV OLD one  two "three" \
# comment
  four
ARG G
ARG H=h
ENV H2=$H
ENV H=envh
FROM base AS fin
ARG H=again
LABEL a="${FOO:-aaa} ${BAR:-bbb} ${BAZ:-ccc}" \
      b='$FOO' c=\$FOO d="a\"b" e=he'll'o f="x\y" g=x\y \

      h=$FOO.b i=${FOO}b j="$" k=$H l=${H2} m="${FOO:+yes}${BAR:+no}" n=a\ b o="it's" \
      p="$OLD" q=${BAR:-dash} r="${G}" s="\\" t=$UNSET.
LABEL u $FOO  v "w"
USER ${FOO}:$H
WORKDIR /a/$FOO
WORKDIR b
EXPOSE 80 ${P:-90}/udp

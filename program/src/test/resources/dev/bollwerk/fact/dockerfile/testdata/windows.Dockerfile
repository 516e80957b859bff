# escape=`
FROM scratch
ENV A=c:\x B="c:\y`"z" `
  # note
  C=d` e D='`q'
LABEL a=$A b=$B c=$C d=$D e="`$A" f=`$A  	g=1 `  

  h=2
LABEL i=a`
LABEL j=x``
LABEL k=y
WORKDIR c:\w
VOLUME [ "/v1" , "/v\u0032" ]
EXPOSE 1000-1002/tcp	53/udp
STOPSIGNAL SIG${X:-TERM}

"""The client for Max: [lstmosc] with a port of its own to hear on."""

from __future__ import annotations

from patch import Patch, drawn

# Max sends from a port that nobody can know, so /replyPort tells the server where to answer: when
# the patch opens, when the server changes, and when asked to by "connect". Without a port among its
# arguments a client takes one by its number among the abstractions, so that two do not clash.
#
# While calls wait for an answer, the client asks the server each second how it is. Three silent
# seconds make a failure noAnswer; a server that is ready and has nothing to do has answered all.
CLIENT = """
in       obj   20  10 inlet /address name arguments, server host port, or connect
all      obj  250  10 r lstmosc-server
own      obj   20  60 route server connect
both     obj   20 100 t b l
opened   obj  420  10 patcherargs 127.0.0.1 57200 0
places   obj  420  60 unpack s i i
isport   obj  640  60 sel 0
number   obj  640 100 i #0
within   obj  640 140 % 1000
ownport  obj  640 180 + 57210
other    obj  250  60 unpack s i
ears     obj  760 220 t i i
listen   msg  860 260 port $1
port     msg  330 140 port $1
host     obj  250 140 t b s
address  msg  300 180 host $1
mine     obj  420 260 i
ask      obj  420 300 prepend /replyPort
socket   obj   20 340 udpsend 127.0.0.1 57200
ear      obj  860 300 udpreceive 57210
heard    obj  860 340 t l b
nomiss   msg  940 380 0
sort     obj  860 420 route /done /progress /fail /lstmosc.alive
one      msg   20 140 1
waiting  obj   20 420 i
begun    obj   20 380 loadmess 1
beat     obj   90 380 metro 1000
some     obj   20 460 sel 1
count    obj   20 500 t b b
misses   obj  120 540 i
more     obj  120 580 + 1
both2    obj  120 620 t i i
most     obj  120 660 > 3
verdict  obj  120 700 sel 1 0
mine2    obj  220 740 i
alive    msg  220 780 /status replyPort $1 replyAddress /lstmosc.alive
lost     obj  120 740 t b b b b
zero     msg  300 820 0
told     msg  120 860 /status lstmosc noAnswer "no answer from the server: does lstmosc serve run?"
fields   obj 1000 480 unpack s s f i i i
jobs     obj 1100 520 +
nojobs   obj 1100 560 == 0
isidle   obj 1000 640 i
isready  obj 1000 600 sel ready
idle     obj 1000 680 sel 1
done     msg 1000 720 0
o1       obj  700 900 outlet what is done: address, name, results
o2       obj  760 900 outlet how far fits and other long work have come
o3       obj  820 900 outlet what failed: address, name, code, sentence
o4       obj  880 900 outlet other answers, such as /status.reply and /changed
"""
CORDS = """
in > own > other
all > other
own:1 > mine
own:2 > both
both:1 > socket
both > one > waiting:1
opened > places
places:2 > isport > number > within > ownport > ears
isport:1 > ears
ears:1 > listen > ear
ears > mine:1
ears > mine2:1
places:1 > port > socket
places > host
other:1 > port
other > host
host:1 > address > socket
host > mine > ask > socket
ear > heard
heard:1 > nomiss > misses:1
heard > sort > o1
sort:1 > o2
sort:2 > o3
sort:3 > fields
sort:4 > o4
begun > beat > waiting > some > count
count:1 > misses > more > both2
both2:1 > misses:1
both2 > most > verdict
verdict > lost
verdict:1 > mine2 > alive > socket
lost:3 > zero > misses:1
zero > waiting:1
lost:1 > told > o3
lost > mine
fields:5 > jobs:1
fields:4 > jobs > nojobs > isidle:1
fields > isready > isidle > idle > done > waiting:1
"""


def client() -> Patch:
    """Draw lstmosc.maxpat."""
    return drawn("lstmosc", 1180, 960, CLIENT, CORDS)
